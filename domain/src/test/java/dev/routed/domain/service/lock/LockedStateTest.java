package dev.routed.domain.service.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LockedStateTest {
    private static final Change DRAINED = new Change.HostDrained(true);
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private final LockedState lockedState = LockedState.load(stateStore);
    private final Guarded<List<String>> guarded = new Guarded<>(new ArrayList<>());

    @TestFactory
    Stream<DynamicTest> a_transaction_that_is_kept_ends_with_the_lock() {
        Transaction kept = lockedState.call(transaction -> transaction);
        return Stream.<Consumer<Transaction>>of(Transaction::state, guarded::in, Transaction::confirm,
                Transaction::recordRemovals, ended -> ended.add(DRAINED), ended -> ended.remove(List.of(DRAINED)))
                .map(use -> DynamicTest.dynamicTest("use", () -> {
                    assertThatThrownBy(() -> use.accept(kept)).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("ended");
                    assertThat(stateStore.load()).isEmpty();
                }));
    }

    @Test
    void a_transaction_belongs_to_the_thread_that_holds_the_lock() {
        lockedState.run(transaction -> assertThatThrownBy(() -> CompletableFuture.runAsync(transaction::state).join())
                .hasCauseInstanceOf(IllegalStateException.class));
    }

    @Test
    void the_lock_is_free_again_after_work_that_fails() {
        assertThatThrownBy(() -> lockedState.run(transaction -> {
            throw new IllegalArgumentException("work");
        })).hasMessage("work");
        assertThat(CompletableFuture.supplyAsync(() -> lockedState.tryRead(state -> true)).join()).contains(true);
    }
}
