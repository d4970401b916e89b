package dev.routed.domain.service.lock;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The recorded state behind the one lock that all services share. Only a {@link Transaction} reads or changes it, and
 * only the lock hands one out: a method that needs the lock takes the transaction, or its state, as a parameter.
 *
 * <p>No thread waits for the disk under the lock. {@link #call} and {@link #run} wait after they have released it,
 * until everything is durable that their work has read or changed. Nested calls do not wait: the outermost one does.
 */
public final class LockedState {
    private final ReentrantLock lock = new ReentrantLock();
    private final RecordedState recorded;
    private final AtomicBoolean confirmed;
    private final CallsInFlight calls = new CallsInFlight();
    private final HostClaims claims = new HostClaims();

    private LockedState(RecordedState recorded, boolean confirmed) {
        this.recorded = recorded;
        this.confirmed = new AtomicBoolean(confirmed);
    }

    /**
     * Reads the journal. One that is not confirmed may have lost something: what the host shows of us may still be
     * wanted, and nothing is deleted for being unknown until the engine has been asked.
     */
    public static LockedState load(StateStore stateStore) {
        boolean confirmed = stateStore.isConfirmed();
        return new LockedState(RecordedState.load(stateStore), confirmed);
    }

    public CallsInFlight calls() {
        return calls;
    }

    public HostClaims claims() {
        return claims;
    }

    /**
     * Changes the host together with the state: claims parts of the host, decides under the lock, and carries the
     * decision out with the claim, but without the lock, once what the decision has changed is durable. Starts again if
     * the state has changed during the wait for the claim such that the decision affects other parts.
     *
     * @param parts what the decision can affect; called repeatedly
     * @param decision called once; must not do any I/O
     * @param execution changes the host, and may use further transactions
     * @throws StateStoreFailure if what the decision has added is not durable; then nothing is carried out
     */
    public <D, T> T callClaiming(Function<Transaction, Set<HostPart>> parts, Function<Transaction, D> decision,
            Function<D, T> execution) {
        while (true) {
            try (HostClaims.Claim claim = claims.take(readGuarded(parts))) {
                Optional<Decided<D>> decided = decide(transaction -> claim.covers(parts.apply(transaction))
                        ? Optional.of(new Decided<>(decision.apply(transaction)))
                        : Optional.empty());
                if (decided.isPresent()) {
                    return execution.apply(decided.get().value());
                }
            }
        }
    }

    /** Like {@link #callClaiming}, without a result. */
    public <D> void runClaiming(Function<Transaction, Set<HostPart>> parts, Function<Transaction, D> decision,
            Consumer<D> execution) {
        callClaiming(parts, decision, decided -> {
            execution.accept(decided);
            return null;
        });
    }

    private record Decided<D>(D value) {
    }

    /**
     * Waits for the disk only if the work has changed something: what it has seen of the claimed parts is durable.
     */
    private <T> T decide(Function<Transaction, T> work) {
        LockedResult<T> locked = locked(work);
        return locked.own().isEmpty() ? locked.result().get() : awaited(locked);
    }

    /** Reads the state under the lock; does not wait for the disk, so the result may be ahead of it. */
    public <T> T read(Function<State, T> query) {
        lock.lock();
        return unlockAfter(() -> query.apply(recorded.state()));
    }

    /** Like {@link #read}, with access to guarded values. */
    public <T> T readGuarded(Function<Transaction, T> query) {
        lock.lock();
        return unlockAfter(() -> query.apply(new Transaction()));
    }

    /**
     * Like {@link #readGuarded}, for work that changes guarded values and nothing that is recorded: it does not fail
     * with the commits of others.
     */
    public void updateGuarded(Consumer<Transaction> work) {
        readGuarded(transaction -> {
            work.accept(transaction);
            return transaction;
        });
    }

    /** Like {@link #read}, but returns empty instead of waiting for the lock. */
    public <T> Optional<T> tryRead(Function<State, T> query) {
        return lock.tryLock() ? Optional.of(unlockAfter(() -> query.apply(recorded.state()))) : Optional.empty();
    }

    /** Runs the work under the lock, then waits for the disk; see {@link #call}. */
    public void run(Consumer<Transaction> work) {
        call(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /**
     * Runs the work under the lock, then releases it and waits for the disk.
     *
     * @throws StateStoreFailure if something that the work has added, or without a change of its own has found, is not
     *     durable; it is no longer in the state then. Not for work that only removed
     */
    public <T> T call(Function<Transaction, T> work) {
        return lock.isHeldByCurrentThread() ? work.apply(new Transaction()) : awaited(locked(work));
    }

    private <T> T awaited(LockedResult<T> locked) {
        try {
            locked.commits().forEach(UnfinishedCommit::await);
        } catch (StateStoreFailure lost) {
            markFailed(locked);
            T result = locked.result().get();
            if (!locked.holdsDespiteFailure()) {
                throw lost;
            }
            return result;
        }
        return locked.result().get();
    }

    private <T> LockedResult<T> locked(Function<Transaction, T> work) {
        lock.lock();
        return unlockAfter(() -> {
            List<UnfinishedCommit> before = recorded.unfinished();
            Supplier<T> result = LockedResult.of(() -> work.apply(new Transaction()));
            List<UnfinishedCommit> all = recorded.unfinished();
            return new LockedResult<>(result, before, all.subList(before.size(), all.size()));
        });
    }

    private void markFailed(LockedResult<?> locked) {
        lock.lock();
        unlockAfter(() -> {
            recorded.markFailed(locked.commits());
            return locked;
        });
    }

    /** Takes back failed commits before the work and after it. */
    private <T> T unlockAfter(Supplier<T> work) {
        try {
            settle();
            return work.get();
        } finally {
            settle();
            lock.unlock();
        }
    }

    private void settle() {
        if (lock.getHoldCount() == 1) {
            recorded.dropFinishedCommits();
        }
    }

    /** The join that has the link. Does not wait for the lock. */
    public Optional<Join> joinOf(LinkName link) {
        return recorded.state().joinOf(link);
    }

    /**
     * Exclusive access to the state. What is added takes effect at once, and is taken back if it cannot be recorded; a
     * removal takes effect even if the journal fails, and is recorded as soon as it can be.
     */
    public final class Transaction {

        private Transaction() {
        }

        /** Valid as long as the lock is held. */
        public State state() {
            requireLock();
            return recorded.state();
        }

        /** Throws IllegalStateException after the end of the transaction. */
        void requireLock() {
            if (!lock.isHeldByCurrentThread()) {
                throw new IllegalStateException("the transaction has ended: its lock is not held by this thread");
            }
        }

        /** False while the state may have lost something that the host still shows. */
        public boolean isConfirmed() {
            return confirmed.get();
        }

        /** The engine has confirmed the state. */
        public void confirm() {
            requireLock();
            if (!confirmed.get()) {
                recorded.confirm();
                confirmed.set(true);
            }
        }

        /** Adds the change; the caller of the lock waits until it is durable. Throws StateStoreFailure. */
        public void add(Change addition) {
            addAll(List.of(addition));
        }

        /** Adds the changes, all or none, like {@link #add(Change)}. */
        public void addAll(List<Change> additions) {
            requireLock();
            recorded.add(additions);
        }

        /** Applies the removals even if they cannot be recorded: what is gone is gone. */
        public void remove(List<Change> removals) {
            requireLock();
            recorded.remove(removals);
        }

        /** Records removals that could not be recorded when they happened. */
        public void recordRemovals() {
            requireLock();
            recorded.recordRemovals();
        }
    }
}
