package dev.routed.bootstrap.metrics;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.port.out.Journal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** Counts and times commits. */
final class MeteredJournal implements Journal {
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private final Journal journal;
    private final Durations commits;

    MeteredJournal(Journal journal, PrometheusRegistry registry) {
        this.journal = journal;
        commits = new Durations("net_routed_journal_commit_duration_seconds",
                "Groups of changes written through to the disk, by outcome.", registry, "outcome");
        commits.expect(DONE);
        commits.expect(FAILED);
    }

    @Override
    public List<Change> replay() {
        return journal.replay();
    }

    @Override
    public void record(List<Change> changes) {
        long begun = System.nanoTime();
        try {
            journal.record(changes);
            commits.addSince(begun, DONE);
        } catch (JournalFailure failure) {
            commits.addSince(begun, FAILED);
            throw failure;
        }
    }

    @Override
    public boolean isConfirmed() {
        return journal.isConfirmed();
    }

    @Override
    public void confirm() {
        journal.confirm();
    }
}
