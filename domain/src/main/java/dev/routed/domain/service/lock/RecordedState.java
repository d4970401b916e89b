package dev.routed.domain.service.lock;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The state, and what of it may not be on disk yet. Guarded by the lock of {@link LockedState}. */
final class RecordedState {
    private final StateStore stateStore;
    /** Another one after a failure; read without the lock for the joins behind links. */
    private final AtomicReference<State> state;
    private final List<Change> unrecorded = new ArrayList<>();
    private final List<UnfinishedCommit> unfinished = new ArrayList<>();
    /** True after a failure, until it is known which commits are lost. */
    private final AtomicBoolean durabilityUnknown = new AtomicBoolean();

    private RecordedState(StateStore stateStore, State state) {
        this.stateStore = stateStore;
        this.state = new AtomicReference<>(state);
    }

    static RecordedState load(StateStore stateStore) {
        State state = new State();
        stateStore.load().forEach(state::apply);
        return new RecordedState(stateStore, state);
    }

    State state() {
        return state.get();
    }

    void confirm() {
        stateStore.confirm();
    }

    /** Returns the commits that no thread has waited for with success, in order. */
    List<UnfinishedCommit> unfinished() {
        return List.copyOf(unfinished);
    }

    /** Throws StateStoreFailure if the changes are refused at once; nothing has changed then. */
    void add(List<Change> additions) {
        Contradictions.check(additions, state());
        append(additions);
        additions.forEach(state()::apply);
    }

    void remove(List<Change> removals) {
        removals.forEach(state()::apply);
        unrecorded.addAll(removals);
        recordRemovals();
    }

    void recordRemovals() {
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            append(List.of());
        } catch (StateStoreFailure later) {
            // A full disk must not keep a container from stopping; the next change or reconciliation tries again.
        }
    }

    private void append(List<Change> additions) {
        List<Change> all = new ArrayList<>(unrecorded);
        all.addAll(additions);
        try {
            Commit commit = stateStore.append(all);
            unfinished.add(new UnfinishedCommit(commit, unrecorded, !additions.isEmpty()));
            unrecorded.clear();
        } catch (StateStoreFailure refused) {
            durabilityUnknown.set(true); // an earlier commit may have failed
            throw refused;
        }
    }

    /** Marks the state for a rebuild if one of these commits has failed and is still unfinished. */
    void markFailed(Collection<UnfinishedCommit> commits) {
        if (commits.stream().anyMatch(commit -> !commit.isDurable() && unfinished.contains(commit))) {
            durabilityUnknown.set(true);
        }
    }

    /**
     * Forgets the commits that have succeeded. After a failure takes back what is lost, except for removals; if what is
     * durable cannot be read, the next call tries again.
     */
    void dropFinishedCommits() {
        if (durabilityUnknown.get()) {
            unfinished.removeIf(UnfinishedCommit::succeeds);
            List<UnfinishedCommit> lost = unfinished();
            if (lost.isEmpty() || tryRebuild(lost)) {
                durabilityUnknown.set(false);
            }
        }
        unfinished.removeIf(UnfinishedCommit::isDurable);
    }

    /**
     * Makes the state what is durable without the removals. An addition that was not durable was not answered, so that
     * no removal relies on it. Returns false if what is durable cannot be read.
     */
    private boolean tryRebuild(List<UnfinishedCommit> lost) {
        try {
            State next = state().emptyCopy();
            stateStore.load().forEach(next::apply);
            List<Change> removals = new ArrayList<>(
                    lost.stream().flatMap(commit -> commit.removals().stream()).toList());
            removals.addAll(unrecorded);
            removals.forEach(next::apply);
            unrecorded.clear();
            unrecorded.addAll(removals);
            unfinished.clear();
            state.set(next);
            return true;
        } catch (StateStoreFailure unreadable) {
            return false;
        }
    }
}
