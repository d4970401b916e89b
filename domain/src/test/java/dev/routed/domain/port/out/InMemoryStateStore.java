package dev.routed.domain.port.out;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal that lives as long as the test, keeps what was recorded for inspection, and fails on demand. */
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

    /** One that was made anew, as after a loss; others have been confirmed. */
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

    /** The next record throws this and records nothing; the one after it works again. */
    public void failNext(StateStoreFailure failure) {
        nextFailure = Optional.of(failure);
    }

    /** {@link #failNext(StateStoreFailure)} with a full disk. */
    public void failNext() {
        failNext(new StateStoreFailure("the journal cannot be written: No space left on device", null));
    }

    /** True until a record has failed as told. */
    public boolean failureIsPending() {
        return nextFailure.isPresent();
    }

    /** What was recorded in this instance, group by group; not what it was reopened with. */
    public List<List<Change>> groups() {
        return groups;
    }

    /** What a new process finds. */
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
