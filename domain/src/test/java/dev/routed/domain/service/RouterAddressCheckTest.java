package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.NextHop;
import dev.routed.domain.host.RemoteRoute;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.port.in.EndpointRequest;
import dev.routed.domain.port.in.NetworkRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gateways that are routers themselves. */
class RouterAddressCheckTest {
    private static final RemoteRoute USUAL =
            new RemoteRoute(Prefix.parse("0.0.0.0/0"), new NextHop(Optional.of(World.ip("198.19.0.2")), "up0"), "dhcp");
    private World world = new World();

    private void network(String... gateways) {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")),
                List.of(gateways).stream().map(World::ip).toList(), Map.of()));
    }

    private void refused() {
        assertThatThrownBy(() -> world.join("n1", "e1", "/ns/1")).isInstanceOf(Rejection.class)
                .hasMessageContaining("its gateway 198.19.0.2 is another router, over which this host has the route 0.0.0.0/0 dev up0"
                        + " proto dhcp; ");
        world.assertNoLinks();
    }

    @Test
    void a_networks_is_refused_and_changes_nothing() {
        world.table.add(USUAL);
        network("198.19.0.2");
        world.endpoint("n1", "e1", "10.46.0.1/32");
        refused();
    }

    @Test
    void the_daemons_own_too() {
        world = new World(new Defaults(List.of(World.ip("198.19.0.2")), Mtu.ETHERNET));
        world.table.add(USUAL);
        network();
        world.endpoint("n1", "e1", "10.46.0.1/32");
        refused();
    }

    @Test
    void an_endpoints_too() {
        world.table.add(USUAL);
        network();
        world.joins.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse("10.46.0.1/32")), Optional.empty(), Map.of("gateway", "198.19.0.2")));
        refused();
    }

    @Test
    void any_other_is_asked_for_once() {
        world.table.add(USUAL);
        network("198.19.0.3");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        world.container("n1", "e2", "/ns/2", "10.46.0.2/32");
        assertThat(world.table.looks()).isEqualTo(1);
    }

    @Test
    void what_the_host_has_itself_is_not_asked_for() {
        world.host.giveOwnAddress(World.ip("198.19.0.3"));
        network("198.19.0.3");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        assertThat(world.table.looks()).isZero();
    }

    @Test
    void nor_is_the_usual_one_also_where_the_host_itself_sends_over_it() {
        world.table.add(new RemoteRoute(Prefix.parse("0.0.0.0/0"), new NextHop(Optional.of(World.ip("169.254.1.1")), "eth0"), "boot"));
        network();
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        assertThat(world.routes()).containsExactly("10.46.0.1/32");
        assertThat(world.table.looks()).isZero();
    }
}
