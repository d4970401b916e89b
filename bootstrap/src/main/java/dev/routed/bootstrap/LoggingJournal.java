package dev.routed.bootstrap;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.port.out.Journal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each change that was recorded, and one for each that could not be. */
final class LoggingJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final Journal journal;
    /** A removal names an endpoint by its id alone; whoever reads the log searches for its address. */
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();

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
            changes.forEach(change -> LOG.error("not recorded: {}: {}", ChangeText.of(change, endpoints), failure.getMessage()));
            throw failure;
        }
        for (Change change : changes) {
            LOG.info("{}", ChangeText.of(change, endpoints));
            remember(change);
        }
    }

    private void remember(Change change) {
        if (change instanceof Change.EndpointCreated created) {
            endpoints.put(created.endpoint().id(), created.endpoint());
        } else if (change instanceof Change.EndpointDeleted deleted) {
            endpoints.remove(deleted.endpoint());
        }
    }
}
