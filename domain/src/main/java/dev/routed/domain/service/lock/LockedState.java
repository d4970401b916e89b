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
 * The ledger and the journal behind it, under the one lock that all services share. What is added to the ledger has
 * been recorded before; what is taken out is taken out even if the journal fails just then, and recorded as soon as it
 * can be.
 */
public final class LockedState {
    private final ReentrantLock lock = new ReentrantLock();
    private final State state = new State();
    private final List<Change> unrecorded = new ArrayList<>();
    private final StateStore stateStore;
    private final AtomicBoolean trusted;
    private final CallsInFlight calls = new CallsInFlight();

    /**
     * Reads the journal. One that is not confirmed may have lost something: what the host shows of us may be wanted all
     * the same, and nothing is deleted for being unknown until the engine has been asked.
     */
    public LockedState(StateStore stateStore) {
        this.stateStore = stateStore;
        trusted = new AtomicBoolean(stateStore.isConfirmed());
        stateStore.load().forEach(state::add);
    }

    /** False while the ledger may have lost something that the host still shows. */
    public boolean isTrusted() {
        return trusted.get();
    }

    public CallsInFlight calls() {
        return calls;
    }

    /** The engine has confirmed the ledger. Call it from inside. */
    public void trust() {
        if (!trusted.get()) {
            stateStore.confirm();
            trusted.set(true);
        }
    }

    /** Asks something of the ledger, or changes it, alone. */
    public <T> T ask(Function<State, T> work) {
        lock.lock();
        try {
            return work.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** The same, but for who cannot wait: empty while somebody else has the books. */
    public <T> Optional<T> askNow(Function<State, T> work) {
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(state));
        } finally {
            lock.unlock();
        }
    }

    /** The same without an answer. */
    public void change(Consumer<State> work) {
        ask(own -> {
            work.accept(own);
            return null;
        });
    }

    /** The join that has the link. Without the lock: waits for nobody. */
    public Optional<Join> joinBehind(LinkName link) {
        return state.joinBehind(link);
    }

    /**
     * Records the change, then adds it to the ledger; on a failure neither. Call it from inside {@code ask} or {@code
     * change}.
     */
    public void add(Change addition) {
        addAll(List.of(addition));
    }

    /** The same with several changes, all or none. */
    public void addAll(List<Change> additions) {
        List<Change> all = new ArrayList<>(unrecorded);
        all.addAll(additions);
        stateStore.record(all);
        unrecorded.clear();
        additions.forEach(state::add);
    }

    /** Takes something out of the ledger, whatever the journal says: what is gone is gone. Call it from inside. */
    public void remove(List<Change> removals) {
        removals.forEach(state::add);
        unrecorded.addAll(removals);
        recordRemovals();
    }

    /** Records removals that could not be recorded when they happened. Call it from inside. */
    public void recordRemovals() {
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            stateStore.record(unrecorded);
            unrecorded.clear();
        } catch (StateStoreFailure later) {
            // A full disk must not keep a container from stopping; the next change or round tries again.
        }
    }
}
