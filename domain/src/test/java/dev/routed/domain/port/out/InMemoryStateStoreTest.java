package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryStateStoreTest extends StateStoreContract {
    private InMemoryStateStore stateStore = InMemoryStateStore.unconfirmed();

    @Override
    protected StateStore stateStore() {
        return stateStore;
    }

    @Override
    protected void reopen() {
        stateStore = stateStore.reopened();
    }

    @Test
    void fails_once_on_request_and_records_nothing() {
        List<Change> changes = List.of(new Change.NetworkDeleted(new NetworkId("n1")));
        stateStore.failNext();
        assertThat(stateStore.failureIsPending()).isTrue();
        assertThatThrownBy(() -> stateStore.record(changes)).isInstanceOf(StateStoreFailure.class);
        assertThat(stateStore.failureIsPending()).isFalse();
        assertThat(stateStore.groups()).isEmpty();
        assertThat(stateStore.load()).isEmpty();
        stateStore.record(changes);
        assertThat(stateStore.groups()).containsExactly(changes);
    }
}
