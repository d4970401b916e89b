package dev.routed.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoggingStateStoreTest {
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("e1"), new NetworkId("n1"),
            List.of(InterfaceAddress.parse("10.46.1.7/32")), MacAddress.parse("02:42:0a:2e:01:07"), new Mtu(9000));
    @RegisterExtension
    private final LogLines lines = new LogLines("net-routed");
    private final InMemoryStateStore stateStore = new InMemoryStateStore();

    @Test
    void each_event_of_an_endpoint_is_a_line_with_network_endpoint_and_address() {
        new LoggingStateStore(stateStore).record(List.of(new Change.EndpointCreated(ENDPOINT)));
        LoggingStateStore afterRestart = new LoggingStateStore(stateStore.reopened());
        afterRestart.load();
        afterRestart.record(List.of(new Change.EndpointLeft(ENDPOINT.id()), new Change.EndpointDeleted(ENDPOINT.id())));
        assertThat(lines.all()).hasSize(3).allSatisfy(line -> assertThat(line.getFormattedMessage())
                .contains("endpoint=e1", "network=n1", "address=10.46.1.7/32"));
    }

    @Test
    void what_could_not_be_recorded_is_said_with_the_reason() {
        stateStore.failNext(new StateStoreFailure("No space left on device", null));
        assertThatThrownBy(
                () -> new LoggingStateStore(stateStore).record(List.of(new Change.EndpointCreated(ENDPOINT))))
                .isInstanceOf(StateStoreFailure.class);
        assertThat(lines.all()).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                .contains("not recorded", "10.46.1.7", "No space left on device"));
    }

    @Test
    void what_still_cannot_be_recorded_is_one_line_however_much_it_is() {
        LoggingStateStore logging = new LoggingStateStore(stateStore);
        List<Change> group = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            group.add(new Change.EndpointLeft(new EndpointId("e" + i)));
            fail(logging, group);
        }
        assertThat(lines.all()).hasSize(20);
        fail(logging, group);
        assertThat(lines.all()).hasSize(21);
        assertThat(lines.all().get(20).getFormattedMessage()).contains("still not recorded", "20",
                "No space left on device");
        logging.record(group);
        assertThat(lines.all()).hasSize(41);
        fail(logging, group.subList(0, 1));
        assertThat(lines.all().get(41).getFormattedMessage()).startsWith("not recorded: endpoint left endpoint=e0");
    }

    private void fail(StateStore logging, List<Change> group) {
        stateStore.failNext(new StateStoreFailure("No space left on device", null));
        assertThatThrownBy(() -> logging.record(group)).isInstanceOf(StateStoreFailure.class);
        logging.load();
    }
}
