package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.NextHopRoutes;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.FakeRoutingTable;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private static final NextHop HOP = new NextHop(Optional.of(IpAddress.parse("192.0.2.7")), "up0");
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private final FakeRoutingTable table = new FakeRoutingTable();

    @Test
    void looks_inside_the_subnets_of_all_networks() {
        stateStore.record(List.of(network("n1", "10.46.0.0/16", "fd00:46::/64"), network("n2", "10.47.0.0/16"),
                network("n3", "10.47.0.0/16")));
        List.of("10.46.1.7/32", "10.47.1.7/32", "10.48.1.7/32", "fd00:46::7/128")
                .forEach(destination -> table.add(new RemoteRoute(Prefix.parse(destination), HOP, "ospf")));
        assertThat(new ClusterViewService(LockedState.load(stateStore), table).nextHops())
                .containsExactly(new NextHopRoutes(HOP, Set.of("ospf"),
                        Set.of(Prefix.parse("10.46.1.7/32"), Prefix.parse("10.47.1.7/32"),
                                Prefix.parse("fd00:46::7/128"))));
        assertThat(table.looks()).isEqualTo(1);
    }

    @Test
    void without_networks_the_table_is_left_alone() {
        assertThat(new ClusterViewService(LockedState.load(stateStore), table).nextHops()).isEmpty();
        assertThat(table.looks()).isZero();
    }

    private static Change network(String id, String... subnets) {
        return new Change.NetworkCreated(
                new RoutedNetwork(new NetworkId(id), List.of(subnets).stream().map(Prefix::parse).toList(),
                        List.of(), Options.NONE));
    }
}
