package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gateways that are routers themselves. */
class JoinGatewayCheckTest {
    private static final RemoteRoute USUAL = new RemoteRoute(Prefix.parse("0.0.0.0/0"),
            new NextHop(Optional.of(World.ip("198.19.0.2")), "up0"), "dhcp");
    private World world = new World();

    private void network(String... gateways) {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")),
                List.of(gateways).stream().map(World::ip).toList(), Map.of()));
    }

    private void refused() {
        assertThatThrownBy(() -> world.join("n1", "e1", "/ns/1")).isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "its gateway 198.19.0.2 is another router, over which this host has the route 0.0.0.0/0 dev up0"
                                + " proto dhcp; ");
        world.assertNoLinks();
    }

    @Test
    void a_networks_is_refused_and_changes_nothing() {
        network("198.19.0.2");
        world.table.add(USUAL);
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
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse("10.46.0.1/32")), Optional.empty(), Map.of("gateway", "198.19.0.2")));
        refused();
    }

    @Test
    void any_other_is_asked_for_once_when_the_network_is_made_and_once_for_the_first_container() {
        world.table.add(USUAL);
        network("198.19.0.3");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        world.container("n1", "e2", "/ns/2", "10.46.0.2/32");
        assertThat(world.table.looks()).isEqualTo(2);
    }

    @Test
    void what_the_host_has_itself_is_not_asked_for() {
        world.host.giveOwnAddress(World.ip("198.19.0.3"));
        world.table.addOnLink("up0", InterfaceAddress.parse("198.19.0.3/24"));
        network("198.19.0.3");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        assertThat(world.table.looks()).isZero();
    }

    @Test
    void nor_is_the_usual_one_also_where_the_host_itself_sends_over_it() {
        world.table.add(new RemoteRoute(Prefix.parse("0.0.0.0/0"),
                new NextHop(Optional.of(World.ip("169.254.1.1")), "eth0"), "boot"));
        network();
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        assertThat(world.routes()).containsExactly("10.46.0.1/32");
        assertThat(world.table.looks()).isZero();
    }

    private void refused(String gateway, String... description) {
        assertThatThrownBy(() -> with(gateway)).isInstanceOf(Rejection.class)
                .hasMessageContaining("its gateway " + gateway).hasMessageContainingAll(description);
        assertThat(world.inventory().joins()).extracting(join -> join.endpoint().id().text()).doesNotContain("e9");
    }

    /** Joins the endpoint e9, 10.46.0.9, with the gateway. */
    private void with(String gateway) {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e9"),
                List.of(InterfaceAddress.parse("10.46.0.9/32")), Optional.empty(), Map.of("gateway", gateway)));
        world.join("n1", "e9", "/ns/9");
    }

    @Test
    void an_address_of_a_container_is_no_gateway() {
        network();
        PoolId pool = world.pool("10.46.0.0/16");
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse("10.46.0.1/32")), Optional.empty(),
                Map.of("ip-aliases", "10.46.0.2", "routes", "10.46.3.0/24")));
        world.addresses.leaseRequested(pool, World.ip("10.46.0.4"));
        refused("10.46.0.1", "is in use: ", "endpoint e1 on network n1");
        refused("10.46.0.2", "is in use: ", "endpoint e1 on network n1");
        refused("10.46.3.3", "is in use: ", "endpoint e1 on network n1");
        refused("10.46.0.4", "is in use: reserved, or leased to an endpoint that is being created");
        refused("10.46.0.9", "is its own address");
        world.addresses.leaseGateway(pool, World.ip("10.46.0.5"));
        with("10.46.0.5");
    }

    @Test
    void a_network_may_lease_its_gateway_like_any_other_address() {
        PoolId pool = world.pool("10.46.0.0/16");
        network(world.addresses.leaseAutomatic(pool).toString());
        with("10.46.0.1");
        assertThat(world.routes()).containsExactly("10.46.0.9/32");
    }

    @Test
    void nor_is_one_that_another_host_announces_or_that_a_neighbour_has() {
        network();
        world.table.add(new RemoteRoute(Prefix.parse("10.46.0.7/32"), USUAL.nextHop(), "ospf"));
        world.table.addNeighbour("up0", World.ip("198.19.0.9"));
        refused("10.46.0.7",
                "is another host's: this host has the route 10.46.0.7/32 dev up0 proto ospf via 198.19.0.2");
        refused("198.19.0.9", "is another host's: 198.19.0.9 is the address of a neighbour (198.19.0.9 dev up0 lladdr");
    }

    @Test
    void one_inside_an_aggregate_or_a_subnet_of_the_host_is() {
        network();
        world.table.add(new RemoteRoute(Prefix.parse("10.46.0.0/24"), USUAL.nextHop(), "ospf"));
        world.table.addOnLink("up0", InterfaceAddress.parse("198.19.0.1/24"));
        with("198.19.0.3");
        assertThat(world.routes()).containsExactly("10.46.0.9/32");
    }

    @Test
    void no_container_gets_the_gateway_of_another_one() {
        network();
        PoolId pool = world.pool("10.46.0.0/16");
        with("10.46.0.1");
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.2"));
        String use = "10.46.0.1 is the next hop of endpoint e9 on network n1 [10.46.0.9]";
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.0.1")))
                .hasMessage("address " + use);
        assertThatThrownBy(() -> world.endpoint("n1", "e1", "10.46.0.1/16")).isInstanceOf(Rejection.class)
                .hasMessageContaining("it is the next hop of endpoint e9");
        for (String option : List.of("ip-aliases 10.46.0.1", "routes 10.46.0.0/30")) {
            assertThatThrownBy(
                    () -> world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                            List.of(InterfaceAddress.parse("10.46.1.1/16")), Optional.empty(),
                            Map.of(option.split(" ")[0], option.split(" ")[1]))))
                    .hasMessageContaining("the next hop of endpoint e9");
        }
        world.restart();
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.0.1")))
                .hasMessage("address " + use);
        world.leave("n1", "e9");
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.1"))).isEqualTo(World.ip("10.46.0.1"));
    }

    @Test
    void gateway_of_a_network_is_not_leased_even_without_a_lease_of_its_own() {
        network("10.46.0.1");
        assertThat(world.addresses.leaseAutomatic(world.pool("10.46.0.0/16"))).isEqualTo(World.ip("10.46.0.2"));
        assertThatThrownBy(() -> world.endpoint("n1", "e1", "10.46.0.1/16"))
                .hasMessageContaining("the gateway of network n1");
    }

    @Test
    void network_with_a_gateway_in_use_is_rejected() {
        network();
        world.endpoint("n1", "e1", "10.46.0.1/32");
        world.table.add(USUAL);
        world.table.addNeighbour("up0", World.ip("198.19.0.9"));
        for (String gateway : List.of("10.46.0.1", "198.19.0.2", "198.19.0.9")) {
            assertThatThrownBy(() -> world.networks.create(new NetworkRequest(new NetworkId("n2"),
                    List.of(Prefix.parse("10.47.0.0/16")), List.of(World.ip(gateway)), Map.of())))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("cannot create network n2: its gateway " + gateway + " is ");
        }
        assertThat(world.inventory().networks()).hasSize(1);
    }

    @Test
    void the_gateway_of_a_network_may_be_announced_by_other_hosts_which_have_it_too() {
        world.table.add(new RemoteRoute(Prefix.parse("203.0.113.1/32"), USUAL.nextHop(), "ospf"));
        network("203.0.113.1");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        assertThat(world.routes()).containsExactly("10.46.0.1/32");
    }

    @Test
    void a_gateway_that_no_container_sends_over_any_longer_is_looked_up_again() {
        network("198.19.0.3");
        world.container("n1", "e1", "/ns/1", "10.46.0.1/32");
        world.leave("n1", "e1");
        world.table.addNeighbour("up0", World.ip("198.19.0.3"));
        world.endpoint("n1", "e2", "10.46.0.2/32");
        assertThatThrownBy(() -> world.join("n1", "e2", "/ns/2"))
                .hasMessageContaining("198.19.0.3 is the address of a neighbour");
    }
}
