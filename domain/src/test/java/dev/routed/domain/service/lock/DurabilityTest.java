package dev.routed.domain.service.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is answered is on disk, and what did not get there is not in the state. */
class DurabilityTest {
    private static final Pool ONE = pool("10.1.0.0/16");
    private static final Pool OTHER = pool("10.2.0.0/16");
    private static final Pool THIRD = pool("10.3.0.0/16");
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private final LockedState lockedState = LockedState.load(stateStore);

    @Test
    void calls_share_a_commit_and_neither_is_answered_before_it() {
        stateStore.hold();
        CompletableFuture<Void> first = start(transaction -> transaction.add(opened(ONE)), 1);
        CompletableFuture<Void> second = start(transaction -> transaction.add(opened(OTHER)), 2);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(stateStore.load()).isEmpty();
        assertThat(pools()).as("seen by others at once").containsExactly(ONE, OTHER);
        stateStore.release();
        first.join();
        second.join();
        assertThat(stateStore.load()).containsExactly(opened(ONE), opened(OTHER));
        assertThat(stateStore.batches()).isEqualTo(1);
    }

    @Test
    void a_call_that_changed_nothing_waits_for_what_it_saw() {
        stateStore.hold();
        CompletableFuture<Void> adding = start(transaction -> transaction.add(opened(ONE)), 1);
        CompletableFuture<Void> looking = start(Transaction::state, 2);
        assertThat(looking).isNotDone();
        stateStore.release();
        adding.join();
        looking.join();
        assertThat(stateStore.batches()).isEqualTo(1);
        lockedState.run(Transaction::state);
        assertThat(stateStore.batches()).as("nothing is left to wait for").isEqualTo(1);
    }

    @Test
    void what_is_not_recorded_changes_whatever_becomes_of_the_commits_of_others() {
        Guarded<AtomicBoolean> held = new Guarded<>(new AtomicBoolean());
        stateStore.hold();
        stateStore.failNext();
        CompletableFuture<Void> adding = start(transaction -> transaction.add(opened(ONE)), 1);
        lockedState.updateGuarded(transaction -> held.in(transaction).set(true));
        assertThat(lockedState.<Boolean>readGuarded(transaction -> held.in(transaction).get())).isTrue();
        stateStore.release();
        assertThatThrownBy(adding::join).hasCauseInstanceOf(StateStoreFailure.class);
    }

    @Test
    void a_call_within_a_call_leaves_the_waiting_to_it() {
        stateStore.hold();
        CompletableFuture<Void> outer = start(transaction -> {
            lockedState.run(within -> within.add(opened(ONE)));
            assertThat(stateStore.groups()).isEmpty();
        }, 1);
        assertThat(pools()).as("the lock is free").containsExactly(ONE);
        stateStore.release();
        outer.join();
        assertThat(stateStore.groups()).hasSize(1);
    }

    @Test
    void a_failed_batch_fails_all_in_it_and_leaves_what_is_durable_without_what_was_removed() {
        lockedState.run(transaction -> transaction.addAll(List.of(opened(ONE), opened(OTHER))));
        stateStore.hold();
        stateStore.failNext();
        CompletableFuture<Void> adding = start(transaction -> transaction.add(opened(THIRD)), 1);
        CompletableFuture<Void> looking = start(Transaction::state, 2);
        CompletableFuture<Void> removing = start(transaction -> transaction.remove(List.of(closed(OTHER))), 3);
        CompletableFuture<Void> last = start(transaction -> transaction.add(opened(THIRD)), 4);
        stateStore.release();
        removing.join();
        List.of(adding, looking, last).forEach(call -> assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class).hasCauseInstanceOf(StateStoreFailure.class));
        assertThat(pools()).containsExactly(ONE);
        assertThat(stateStore.load()).containsExactly(opened(ONE), opened(OTHER));
        lockedState.run(transaction -> transaction.add(opened(THIRD)));
        assertThat(stateStore.groups().get(1)).containsExactly(closed(OTHER), opened(THIRD));
        assertThat(stateStore.load()).containsExactly(opened(ONE), opened(THIRD));
        assertThat(pools()).containsExactly(ONE, THIRD);
    }

    @Test
    void what_was_lost_is_taken_back() {
        stateStore.hold();
        stateStore.failNext();
        CompletableFuture<Void> first = start(transaction -> transaction.add(opened(ONE)), 1);
        CompletableFuture<Void> second = start(transaction -> transaction.add(opened(OTHER)), 2);
        stateStore.release();
        assertThatThrownBy(first::join).hasCauseInstanceOf(StateStoreFailure.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(StateStoreFailure.class);
        assertThat(pools()).isEmpty();
    }

    @Test
    void failed_work_throws_its_own_exception_and_its_removals_are_recorded() {
        lockedState.run(transaction -> transaction.add(opened(ONE)));
        assertThatThrownBy(() -> lockedState.run(transaction -> {
            transaction.remove(List.of(closed(ONE)));
            throw new IllegalArgumentException("work");
        })).hasMessage("work");
        assertThat(stateStore.load()).isEmpty();
    }

    @Test
    void what_was_rebuilt_is_more_recent_than_what_was_asked_before() {
        lockedState.run(transaction -> transaction.add(opened(ONE)));
        long asked = lockedState.read(State::changes);
        stateStore.failNext();
        assertThatThrownBy(() -> lockedState.run(transaction -> transaction.add(opened(OTHER))))
                .isInstanceOf(StateStoreFailure.class);
        assertThat(lockedState.<Long>read(state -> state.lastChange(ONE.id()))).isGreaterThan(asked);
    }

    @Test
    void a_full_disk_at_the_first_removal_is_no_failure_of_the_removal() {
        lockedState.run(transaction -> transaction.add(opened(ONE)));
        stateStore.failNext();
        assertThatCode(() -> lockedState.run(transaction -> transaction.remove(List.of(closed(ONE)))))
                .doesNotThrowAnyException();
        assertThat(pools()).isEmpty();
        lockedState.run(Transaction::recordRemovals);
        assertThat(stateStore.load()).isEmpty();
    }

    private CompletableFuture<Void> start(Consumer<Transaction> work, int waiting) {
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> lockedState.run(work),
                thread -> new Thread(thread).start());
        stateStore.awaitWaiting(waiting);
        return call;
    }

    private List<Pool> pools() {
        return lockedState.read(State::pools);
    }

    private static Change opened(Pool pool) {
        return new Change.PoolOpened(pool);
    }

    private static Change closed(Pool pool) {
        return new Change.PoolClosed(pool.id());
    }

    private static Pool pool(String prefix) {
        return new Pool(Prefix.parse(prefix), Optional.empty());
    }
}
