package dev.routed.domain.service.lock;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.state.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes that are in the state but may not be on disk yet. Thread-safe. */
final class UnfinishedCommit {
    private final Commit commit;
    private final List<Change> removals;
    private final boolean adding;
    private final AtomicBoolean durable = new AtomicBoolean();

    /**
     * @param removals those of the changes that take effect even if they cannot be recorded
     * @param adding true if there are others
     */
    UnfinishedCommit(Commit commit, List<Change> removals, boolean adding) {
        this.commit = commit;
        this.removals = List.copyOf(removals);
        this.adding = adding;
    }

    /** Waits for the disk; throws StateStoreFailure. */
    void await() {
        commit.await();
        durable.set(true);
    }

    /** Waits for the disk; returns false if the commit failed. */
    boolean succeeds() {
        try {
            await();
            return true;
        } catch (StateStoreFailure lost) {
            return false;
        }
    }

    /** Returns true once a thread has waited for it with success. */
    boolean isDurable() {
        return durable.get();
    }

    List<Change> removals() {
        return removals;
    }

    boolean isAdding() {
        return adding;
    }
}
