package dev.routed.domain.service.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.state.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContradictionsTest {
    private static final IpAddress ADDRESS = IpAddress.parse("10.46.1.7");
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("e1"), new NetworkId("n1"),
            List.of(InterfaceAddress.host(ADDRESS)), MacAddress.of(ADDRESS), Mtu.ETHERNET);
    private static final Change JOINED = new Change.EndpointJoined(new Join(ENDPOINT, new Namespace("ns1"), List.of()));
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private final LockedState lockedState = LockedState.load(stateStore);

    @Test
    void an_address_is_leased_once() {
        for (Purpose held : Purpose.values()) {
            for (Purpose wanted : Purpose.values()) {
                if (held != Purpose.GATEWAY || wanted != Purpose.GATEWAY) {
                    assertRefused("10.46.1.7 is leased already", leased(held), leased(wanted));
                    add(leased(held));
                    assertRefused("10.46.1.7 is leased already", leased(wanted));
                    add(new Change.AddressReleased(ADDRESS), leased(wanted));
                    add(new Change.AddressReleased(ADDRESS));
                }
            }
        }
        add(leased(Purpose.GATEWAY), leased(Purpose.GATEWAY));
        add(leased(Purpose.GATEWAY));
    }

    @Test
    void an_endpoint_that_is_not_recorded_cannot_join() {
        assertRefused("it is not recorded", JOINED);
        add(new Change.EndpointCreated(ENDPOINT), JOINED);
        add(JOINED);
    }

    private void assertRefused(String why, Change... additions) {
        List<List<Change>> before = stateStore.groups();
        assertThatThrownBy(() -> add(additions)).isInstanceOf(IllegalStateException.class).hasMessageContaining(why);
        assertThat(stateStore.groups()).isEqualTo(before);
    }

    private void add(Change... additions) {
        lockedState.run(transaction -> transaction.addAll(List.of(additions)));
    }

    private static Change leased(Purpose purpose) {
        return new Change.AddressLeased(new Lease(ADDRESS, new PoolId("p"), purpose, Instant.EPOCH));
    }
}
