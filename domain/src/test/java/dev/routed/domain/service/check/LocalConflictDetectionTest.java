package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that the host itself has, that are on its links, or that it routes elsewhere. */
class LocalConflictDetectionTest {
    private static final String SUBNET = "10.46.0.0/16";
    private final World world = new World();
    private final PoolId pool = world.pool(SUBNET);

    private void onLink(String link, String address) {
        world.table.addOnLink(link, InterfaceAddress.parse(address));
    }

    private void routed(String destination, String protocol) {
        world.table.add(new RemoteRoute(Prefix.parse(destination),
                new NextHop(Optional.of(World.ip("198.19.0.2")), "up0"), protocol));
    }

    private IpAddress automatic() {
        return world.addresses.leaseAutomatic(pool);
    }

    private void refused(String address, String... description) {
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip(address))).isInstanceOf(Rejection.class)
                .hasMessageContaining(address + " cannot be given to a container: ")
                .hasMessageContainingAll(description);
    }

    private static NetworkRequest request(String id, String subnet, Map<String, String> options) {
        return new NetworkRequest(new NetworkId(id), List.of(Prefix.parse(subnet)), List.of(), options);
    }

    private void endpointRefused(String own, Map<String, String> options, String... description) {
        EndpointRequest request = new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse(own)), Optional.empty(), options);
        assertThatThrownBy(() -> world.endpoints.createEndpoint(request)).isInstanceOf(Rejection.class)
                .hasMessageContainingAll(description);
        assertThat(world.inventory().endpoints()).isEmpty();
    }

    @Test
    void automatic_ones_pass_over_the_whole_subnet_of_a_link_and_over_what_is_routed_elsewhere() {
        onLink("br0", "10.46.0.1/24");
        routed("10.46.1.0/24", "ospf");
        routed("10.46.2.0/31", "static");
        assertThat(automatic()).isEqualTo(World.ip("10.46.2.2"));
        assertThat(automatic()).isEqualTo(World.ip("10.46.2.3"));
    }

    @Test
    void a_subnet_that_is_on_a_link_gives_none_and_the_link_is_named() {
        onLink("eth0", "10.46.0.9/16");
        assertThatThrownBy(this::automatic).isInstanceOf(Rejection.class).hasMessageContaining(
                "no address is left in 10.46.0.0/16 (10.46.0.0/16 is on a link of this host (10.46.0.9/16 dev eth0))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/8", SUBNET})
    void an_aggregate_leaves_the_subnet_usable(String destination) {
        routed(destination, "static");
        assertThat(automatic()).isEqualTo(World.ip("10.46.0.1"));
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.9"))).isEqualTo(World.ip("10.46.0.9"));
    }

    @Test
    void an_aggregate_over_the_range_of_this_host_leaves_it_usable() {
        Pool range = new Pool(Prefix.parse(SUBNET), Optional.of(Prefix.parse("10.46.7.0/24")));
        world.pools.open(range);
        routed("10.46.7.0/24", "bgp");
        routed("10.46.7.0/30", "bgp");
        assertThat(world.addresses.leaseAutomatic(range.id())).isEqualTo(World.ip("10.46.7.4"));
    }

    @Test
    void requested_ones_are_refused_with_the_reason() {
        world.network("n1", SUBNET);
        onLink("br0", "10.46.0.1/24");
        routed("10.46.1.0/24", "static");
        routed("10.46.2.0/24", "ospf");
        refused("10.46.0.1", "10.46.0.1 is an address of this host (10.46.0.1/24 dev br0)");
        refused("10.46.0.7", "10.46.0.0/24 is on a link of this host (10.46.0.1/24 dev br0)");
        refused("10.46.1.7", "this host has the route 10.46.1.0/24 dev up0 proto static via 198.19.0.2");
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.2.7")))
                .as("one that moves out of another host's range")
                .isEqualTo(World.ip("10.46.2.7"));
    }

    @Test
    void so_are_aliases_prefixes_and_what_another_manager_of_addresses_gave() {
        world.network("n1", SUBNET);
        onLink("docker0", "172.17.0.1/16");
        onLink("br0", "10.46.0.1/24");
        endpointRefused("10.46.0.7/16", Map.of(), "10.46.0.7 cannot be given", "dev br0");
        endpointRefused("10.46.1.7/32", Map.of("ip-aliases", "172.17.0.2"), "172.17.0.2 cannot be given",
                "dev docker0");
        endpointRefused("10.46.1.7/32", Map.of("routes", "172.17.8.0/24"), "172.17.8.0/24 cannot be given",
                "dev docker0");
        endpointRefused("10.46.1.7/32", Map.of("routes", "172.16.0.0/12"), "172.16.0.0/12 cannot be given",
                "dev docker0");
    }

    @Test
    void shared_addresses_may_be_routed_elsewhere_but_not_be_on_a_link() {
        world.networks.create(request("n1", SUBNET, Map.of("anycast", "true")));
        routed("10.46.0.0/24", "static");
        onLink("br0", "10.46.1.1/24");
        assertThat(automatic()).isEqualTo(World.ip("10.46.0.1"));
        refused("10.46.1.7", "dev br0");
    }

    @Test
    void auxiliary_addresses_of_a_network_that_is_being_made_may_be_on_a_link() {
        onLink("up0", "10.46.0.1/24");
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.254"))).isEqualTo(World.ip("10.46.0.254"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.17.0.0/16", "172.17.3.0/24"})
    void a_network_over_the_subnet_of_a_link_is_refused(String subnet) {
        onLink("docker0", "172.17.0.1/16");
        assertThatThrownBy(() -> world.networks.create(request("n1", subnet, Map.of()))).isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "the subnet " + subnet + " cannot be routed to containers: 172.17.0.0/16 is on a link of this"
                                + " host (172.17.0.1/16 dev docker0)");
        assertThat(world.inventory().networks()).isEmpty();
    }

    @Test
    void a_network_whose_subnet_holds_that_of_a_link_or_an_address_of_the_host_is_made() {
        onLink("br0", "10.46.0.1/24");
        world.networks.create(request("n1", SUBNET, Map.of()));
        assertThat(world.inventory().networks()).hasSize(1);
    }
}
