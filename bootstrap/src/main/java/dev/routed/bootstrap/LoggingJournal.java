package dev.routed.bootstrap;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.port.out.Journal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each change that was recorded, and one for each that could not be; what still cannot be, when it is tried again, is
 * counted.
 */
final class LoggingJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final Journal journal;
    /** A removal names an endpoint by its id alone; whoever reads the log searches for its address. */
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    /** What failed the last time, and has been told. */
    private Set<Change> unrecorded = Set.of();

    LoggingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Change> replay() {
        List<Change> recorded = journal.replay();
        recorded.forEach(this::remember);
        return recorded;
    }

    @Override
    public boolean isConfirmed() {
        return journal.isConfirmed();
    }

    @Override
    public void confirm() {
        journal.confirm();
        LOG.info("the journal is confirmed: the engine knows of nothing that is missing");
    }

    @Override
    public void record(List<Change> changes) {
        try {
            journal.record(changes);
        } catch (JournalFailure failure) {
            tell(changes, failure);
            throw failure;
        }
        unrecorded = Set.of();
        for (Change change : changes) {
            LOG.info("{}", ChangeText.of(change, endpoints));
            remember(change);
        }
    }

    /** A group comes again with more behind it: whole groups would be lines by the square of what fails. */
    private void tell(List<Change> changes, JournalFailure failure) {
        List<Change> fresh = changes.stream().filter(change -> !unrecorded.contains(change)).toList();
        fresh.forEach(change -> LOG.error("not recorded: {}: {}", ChangeText.of(change, endpoints), failure.getMessage()));
        if (fresh.isEmpty()) {
            LOG.error("still not recorded, {} in all: {}", changes.size(), failure.getMessage());
        }
        unrecorded = new HashSet<>(changes);
    }

    private void remember(Change change) {
        if (change instanceof Change.EndpointCreated created) {
            endpoints.put(created.endpoint().id(), created.endpoint());
        } else if (change instanceof Change.EndpointDeleted deleted) {
            endpoints.remove(deleted.endpoint());
        }
    }
}
