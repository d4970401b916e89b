package dev.routed.domain.service.lock;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The recorded state behind the one lock that all services share. Only a {@link Transaction} reads or changes it, and
 * only the lock hands one out: a method that needs the lock takes the transaction, or its state, as a parameter.
 */
public final class LockedState {
    private final ReentrantLock lock = new ReentrantLock();
    private final State state;
    private final List<Change> unrecorded = new ArrayList<>();
    private final StateStore stateStore;
    private final AtomicBoolean trusted;
    private final CallsInFlight calls = new CallsInFlight();

    private LockedState(StateStore stateStore, State state, boolean trusted) {
        this.stateStore = stateStore;
        this.state = state;
        this.trusted = new AtomicBoolean(trusted);
    }

    /**
     * Reads the journal. One that is not confirmed may have lost something: what the host shows of us may still be
     * wanted, and nothing is deleted for being unknown until the engine has been asked.
     */
    public static LockedState load(StateStore stateStore) {
        boolean trusted = stateStore.isConfirmed();
        State state = new State();
        stateStore.load().forEach(state::add);
        return new LockedState(stateStore, state, trusted);
    }

    public CallsInFlight calls() {
        return calls;
    }

    /** Reads the state under the lock. */
    public <T> T read(Function<State, T> query) {
        return call(transaction -> query.apply(transaction.state()));
    }

    /** Like {@link #read}, but returns empty instead of waiting for the lock. */
    public <T> Optional<T> tryRead(Function<State, T> query) {
        return lock.tryLock() ? Optional.of(unlockAfter(transaction -> query.apply(transaction.state())))
                : Optional.empty();
    }

    /** Runs the work under the lock. */
    public void run(Consumer<Transaction> work) {
        call(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /** Like {@link #run}, with a result. */
    public <T> T call(Function<Transaction, T> work) {
        lock.lock();
        return unlockAfter(work);
    }

    private <T> T unlockAfter(Function<Transaction, T> work) {
        try {
            return work.apply(new Transaction());
        } finally {
            lock.unlock();
        }
    }

    /** The join that has the link. Does not wait for the lock. */
    public Optional<Join> joinBehind(LinkName link) {
        return state.joinBehind(link);
    }

    /**
     * Exclusive access to the state. An addition is recorded before it takes effect; a removal takes effect even if the
     * journal fails, and is recorded as soon as it can be.
     */
    public final class Transaction {

        private Transaction() {
        }

        /** Valid as long as the lock is held. */
        public State state() {
            requireLock();
            return state;
        }

        /** Throws IllegalStateException after the end of the transaction. */
        void requireLock() {
            if (!lock.isHeldByCurrentThread()) {
                throw new IllegalStateException("the transaction has ended: its lock is not held by this thread");
            }
        }

        /** False while the state may have lost something that the host still shows. */
        public boolean isTrusted() {
            return trusted.get();
        }

        /** The engine has confirmed the state. */
        public void trust() {
            requireLock();
            if (!trusted.get()) {
                stateStore.confirm();
                trusted.set(true);
            }
        }

        /** Records the change, then applies it; on a failure neither. */
        public void add(Change addition) {
            addAll(List.of(addition));
        }

        /** Records the changes, then applies them: all or none. */
        public void addAll(List<Change> additions) {
            requireLock();
            List<Change> all = new ArrayList<>(unrecorded);
            all.addAll(additions);
            stateStore.record(all);
            unrecorded.clear();
            additions.forEach(state::add);
        }

        /** Applies the removals even if they cannot be recorded: what is gone is gone. */
        public void remove(List<Change> removals) {
            requireLock();
            removals.forEach(state::add);
            unrecorded.addAll(removals);
            recordRemovals();
        }

        /** Records removals that could not be recorded when they happened. */
        public void recordRemovals() {
            requireLock();
            if (unrecorded.isEmpty()) {
                return;
            }
            try {
                stateStore.record(unrecorded);
                unrecorded.clear();
            } catch (StateStoreFailure later) {
                // A full disk must not keep a container from stopping; the next change or reconciliation tries again.
            }
        }
    }
}
