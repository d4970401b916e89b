package dev.routed.bootstrap.metrics;

import dev.routed.bootstrap.logging.ObservedCommit;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** Counts and times commits. */
final class MeteredStateStore implements StateStore {
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private final StateStore stateStore;
    private final DurationHistogram commits;

    MeteredStateStore(StateStore stateStore, PrometheusRegistry registry) {
        this.stateStore = stateStore;
        commits = new DurationHistogram("net_routed_journal_commit_duration_seconds",
                "Duration of synced commits of groups of changes, by outcome.", registry, "outcome");
        commits.expect(DONE);
        commits.expect(FAILED);
    }

    @Override
    public List<Change> load() {
        return stateStore.load();
    }

    /** A commit lasts from the change of the state until it is durable, even if no call waits for it. */
    @Override
    public Commit append(List<Change> changes) {
        long begun = System.nanoTime();
        try {
            return new ObservedCommit(stateStore.append(changes), () -> commits.addSince(begun, DONE),
                    failure -> commits.addSince(begun, FAILED));
        } catch (StateStoreFailure refused) {
            commits.addSince(begun, FAILED);
            throw refused;
        }
    }

    @Override
    public boolean isConfirmed() {
        return stateStore.isConfirmed();
    }

    @Override
    public void confirm() {
        stateStore.confirm();
    }
}
