package dev.routed.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.state.Change;
import dev.routed.http.health.HealthCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitoredStateStoreTest {
    private static final List<Change> CHANGE = List.of(new Change.NetworkDeleted(new NetworkId("n1")));
    private final InMemoryStateStore store = new InMemoryStateStore();
    private Optional<String> problem = Optional.empty();
    private Instant now = Instant.EPOCH;
    private final MonitoredStateStore stateStore = new MonitoredStateStore(store, () -> problem, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void is_well_while_it_can_be_written() {
        stateStore.record(CHANGE);
        assertThat(stateStore.check()).isEqualTo(HealthCheck.pass("journal", "can be written"));
    }

    @Test
    void fails_with_the_message_of_the_attempt() {
        problem = Optional.of("No space left on device");
        assertThat(stateStore.check()).isEqualTo(HealthCheck.fail("journal", "No space left on device"));
    }

    @Test
    void fails_after_a_commit_that_failed_until_one_succeeds() {
        fail();
        assertThat(stateStore.check()).isEqualTo(HealthCheck.fail("journal", "broken"));
        stateStore.record(CHANGE);
        assertThat(stateStore.check().state()).isEqualTo(HealthCheck.HealthStatus.PASS);
    }

    @Test
    void believes_a_try_when_nothing_was_committed_for_long() {
        fail();
        now = now.plusSeconds(59);
        assertThat(stateStore.check().state()).isEqualTo(HealthCheck.HealthStatus.FAIL);
        now = now.plusSeconds(1);
        assertThat(stateStore.check().state()).isEqualTo(HealthCheck.HealthStatus.PASS);
    }

    private void fail() {
        store.failNext(new StateStoreFailure("broken", null));
        assertThatThrownBy(() -> stateStore.record(CHANGE)).isInstanceOf(StateStoreFailure.class);
        stateStore.load();
    }
}
