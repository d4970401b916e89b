package dev.routed.domain.port.out;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An in-memory journal that keeps its records for inspection and fails on demand. */
public final class InMemoryStateStore implements StateStore {
    private List<Change> sum = List.of();
    private List<List<Change>> groups = List.of();
    private boolean confirmed = true;
    private Optional<StateStoreFailure> nextFailure = Optional.empty();

    @Override
    public List<Change> load() {
        return StateStoreSum.inOrder(sum);
    }

    @Override
    public void record(List<Change> changes) {
        Optional<StateStoreFailure> failure = nextFailure;
        nextFailure = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
        sum = StateStoreSum.add(sum, changes);
        groups = appended(groups, List.copyOf(changes));
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

    /** Lets the next record throw this exception and record nothing; later ones work. */
    public void failNext(StateStoreFailure failure) {
        nextFailure = Optional.of(failure);
    }

    /** Lets the next record fail with a full disk. */
    public void failNext() {
        failNext(new StateStoreFailure("the journal cannot be written: No space left on device", null));
    }

    /** Returns true until the injected failure has occurred. */
    public boolean failureIsPending() {
        return nextFailure.isPresent();
    }

    /** Returns the groups recorded by this instance, without those it was reopened with. */
    public List<List<Change>> groups() {
        return groups;
    }

    /** Returns the journal as a new process finds it. */
    public InMemoryStateStore reopened() {
        InMemoryStateStore next = new InMemoryStateStore();
        next.sum = StateStoreSum.add(List.of(), load());
        next.confirmed = confirmed;
        return next;
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
