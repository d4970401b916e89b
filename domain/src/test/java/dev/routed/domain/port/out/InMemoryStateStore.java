package dev.routed.domain.port.out;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An in-memory journal that keeps its records for inspection and fails on demand. Like a real one it writes when
 * somebody waits, and then everything that was appended until then; it can be made to write later.
 */
public final class InMemoryStateStore implements StateStore {
    private List<Change> sum = List.of();
    private List<List<Change>> groups = List.of();
    private boolean confirmed = true;
    private Optional<StateStoreFailure> nextFailure = Optional.empty();
    private List<Queued> queue = List.of();
    private Optional<StateStoreFailure> broken = Optional.empty();
    private boolean held;
    private int waiting;
    private int batches;

    /** A group that is not on disk; the fields are guarded by the store. */
    private final class Queued implements Commit {
        private final List<Change> changes;
        private boolean ended;
        private Optional<StateStoreFailure> failure = Optional.empty();

        Queued(List<Change> changes) {
            this.changes = List.copyOf(changes);
        }

        @Override
        public void await() {
            awaitEnd(this);
            failure.ifPresent(lost -> {
                throw lost;
            });
        }

        void end(Optional<StateStoreFailure> reason) {
            ended = true;
            failure = reason;
        }
    }

    @Override
    public synchronized List<Change> load() {
        broken = Optional.empty();
        return StateStoreSum.inOrder(sum);
    }

    @Override
    public synchronized Commit append(List<Change> changes) {
        broken.ifPresent(failure -> {
            throw failure;
        });
        Queued last = new Queued(changes);
        queue = appended(queue, last);
        return last;
    }

    private synchronized void awaitEnd(Queued commit) {
        waiting++;
        notifyAll();
        while (held && !commit.ended) {
            pause();
        }
        waiting--;
        if (!commit.ended) {
            write();
        }
    }

    /** Writes everything that was appended: one batch. */
    private void write() {
        batches++;
        List<Queued> batch = queue;
        queue = List.of();
        Optional<StateStoreFailure> failure = nextFailure;
        nextFailure = Optional.empty();
        broken = failure;
        if (failure.isEmpty()) {
            batch.forEach(commit -> {
                sum = StateStoreSum.add(sum, commit.changes);
                groups = appended(groups, commit.changes);
            });
        }
        batch.forEach(commit -> commit.end(failure));
        notifyAll();
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From now on, nothing is written before {@link #release}. */
    public synchronized void hold() {
        held = true;
    }

    /** Returns once so many threads wait for the disk. */
    public synchronized void awaitWaiting(int threads) {
        while (waiting < threads) {
            pause();
        }
    }

    /** Writes what was appended since {@link #hold}, in one batch, and goes on without holding. */
    public synchronized void release() {
        held = false;
        write();
    }

    /** Returns how often something was written: the number of disk syncs. */
    public synchronized int batches() {
        return batches;
    }

    /** Returns a newly created, unconfirmed journal, as after a loss; others are confirmed. */
    public static InMemoryStateStore unconfirmed() {
        InMemoryStateStore stateStore = new InMemoryStateStore();
        stateStore.confirmed = false;
        return stateStore;
    }

    @Override
    public boolean isConfirmed() {
        return confirmed;
    }

    @Override
    public void confirm() {
        confirmed = true;
    }

    /** Lets the next batch fail with this exception and record nothing; later ones work after {@link #load}. */
    public synchronized void failNext(StateStoreFailure failure) {
        nextFailure = Optional.of(failure);
    }

    /** Lets the next batch fail with a full disk. */
    public void failNext() {
        failNext(new StateStoreFailure("the journal cannot be written: No space left on device", null));
    }

    /** Returns true until the injected failure has occurred. */
    public synchronized boolean failureIsPending() {
        return nextFailure.isPresent();
    }

    /** Returns the groups recorded by this instance, without those it was reopened with. */
    public synchronized List<List<Change>> groups() {
        return groups;
    }

    /** Returns the journal as a new process finds it. */
    public synchronized InMemoryStateStore reopened() {
        InMemoryStateStore next = new InMemoryStateStore();
        next.sum = StateStoreSum.add(List.of(), StateStoreSum.inOrder(sum));
        next.confirmed = confirmed;
        return next;
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
