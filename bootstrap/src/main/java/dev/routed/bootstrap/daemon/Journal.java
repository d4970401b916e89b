package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.history.EmptyHistory;
import dev.routed.bootstrap.history.StoredHistory;
import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.out.StateStore;
import dev.routed.store.DamagedDatabase;
import dev.routed.store.JdbiStateStore;
import dev.routed.store.JournalDatabase;
import dev.routed.store.WriteProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal: what it stores, and what can be said about it.
 *
 * @param problem why it cannot be written; empty if it can
 * @param unread entries that this version does not understand, a sentence each
 */
record Journal(StateStore stateStore, History history, Supplier<Optional<String>> problem, List<String> unread) {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(15);

    /** The journal in that directory, which is closed with the resources. */
    static Journal open(Path directory, Clock clock, ResourceStack resources) {
        JournalDatabase database = resources.add(database(directory, clock));
        database.unread().forEach(sentence -> LOG.warn(
                "the journal has an entry that this version does not understand; it is kept: {}", sentence));
        JdbiStateStore stateStore = database.stateStore();
        return new Journal(stateStore, new StoredHistory(stateStore),
                new WriteProbe(directory, PROBE_INTERVAL)::problem, database.unread());
    }

    /** A journal without a directory, which stays open. */
    static Journal over(StateStore stateStore) {
        return new Journal(stateStore, new EmptyHistory(), Optional::empty, List.of());
    }

    /** A damaged journal is set aside, not deleted: an operator may want to look at it. */
    private static JournalDatabase database(Path directory, Clock clock) {
        try {
            return JournalDatabase.open(directory, clock);
        } catch (DamagedDatabase damaged) {
            Path aside = JournalDatabase.setAside(directory, clock);
            LOG.error("{}; renamed to {}; its content is rebuilt from this host and the Docker Engine",
                    damaged.getMessage(), aside);
            return JournalDatabase.open(directory, clock);
        }
    }
}
