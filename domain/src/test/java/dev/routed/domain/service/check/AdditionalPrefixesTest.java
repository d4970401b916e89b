package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionalPrefixesTest {
    private final World world = new World();
    private PoolId pool;

    @BeforeEach
    void network() {
        pool = world.pool("10.46.0.0/16");
        world.network("n1", "10.46.0.0/16");
    }

    private Endpoint endpoint(String id, String own, Map<String, String> options) {
        world.addresses.leaseRequested(pool, World.ip(own));
        return world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId(id),
                List.of(InterfaceAddress.host(World.ip(own))), Optional.empty(), options));
    }

    @Test
    void aliases_and_prefixes_have_routes_while_joined() {
        endpoint("e1", "10.46.1.7", Map.of("ip-aliases", "10.46.1.8,10.50.0.1,fd00::8", "routes", "10.99.0.0/24"));
        assertThat(world.routes()).isEmpty();
        world.join("n1", "e1", "s1");
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.8/32", "10.50.0.1/32",
                "fd00::8/128", "10.99.0.0/24");
        world.assertConsistent();
        world.leave("n1", "e1");
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void they_are_there_after_a_restart_and_free_when_the_endpoint_is_gone() {
        endpoint("e1", "10.46.1.7", Map.of("ip-aliases", "10.46.1.8"));
        world.join("n1", "e1", "s1");
        world.restart();
        assertThat(world.routes()).contains("10.46.1.8/32");
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.1.8")))
                .isInstanceOf(Rejection.class).hasMessageContaining("endpoint e1 on network n1");
        world.delete("n1", "e1");
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.1.8"))).isEqualTo(World.ip("10.46.1.8"));
    }

    @Test
    void automatic_addresses_pass_over_them() {
        endpoint("e1", "10.46.0.9", Map.of("ip-aliases", "10.46.0.1", "routes", "10.46.0.2/31"));
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.4"));
    }

    @Test
    void no_gateway_is_returned_for_a_family_that_only_an_alias_has() {
        endpoint("e1", "10.46.1.7", Map.of("ip-aliases", "fd00::8"));
        assertThat(world.join("n1", "e1", "s1").nextHops()).containsExactly(World.ip("169.254.1.1"));
        assertThat(world.observed().links().get(World.hostEnd("e1")).addresses())
                .contains(World.ip("169.254.1.1"), World.ip("fe80::1:1"));
    }

    @Test
    void a_prefix_needs_an_address_of_its_family_to_be_reached_through() {
        assertThatThrownBy(() -> endpoint("e1", "10.46.1.7", Map.of("routes", "10.99.0.0/24,fd00:99::/64")))
                .isInstanceOf(Rejection.class).hasMessageContaining("cannot give fd00:99::/64")
                .hasMessageContaining("has no IPv6 address").hasMessageContaining("ip-aliases");
        world.addresses.release(pool, World.ip("10.46.1.7"));
        endpoint("e2", "10.46.1.7", Map.of("routes", "fd00:99::/64", "ip-aliases", "fd00::7"));
        world.join("n1", "e2", "s1");
        assertThat(world.routes()).contains("fd00:99::/64");
        world.assertConsistent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "ip-aliases ! 10.46.1.7 ! is given 10.46.1.7/32 twice",
        "routes ! 10.46.1.0/24 ! is given 10.46.1.0/24 twice",
        "ip-aliases ! 127.0.0.5 ! overlaps 127.0.0.0/8, which is loopback",
        "ip-aliases ! 169.254.1.1 ! link-local",
        "ip-aliases ! 10.46.5.1 ! is in use: endpoint other on network n1",
        "routes ! 10.46.5.0/24 ! holds 10.46.5.1, which is in use: endpoint other on network n1",
        "ip-aliases ! 10.98.0.77 ! is in use: endpoint other",
        "routes ! 10.98.0.128/25 ! is in use: endpoint other",
        "ip-aliases ! 10.46.6.6 ! reserved, or leased to an endpoint that is being created"})
    void what_somebody_has_is_refused_and_nothing_changed(String option, String value, String description) {
        endpoint("other", "10.46.5.1", Map.of("routes", "10.98.0.0/24"));
        world.addresses.leaseRequested(pool, World.ip("10.46.6.6"));
        assertThatThrownBy(() -> endpoint("e1", "10.46.1.7", Map.of(option, value))).isInstanceOf(Rejection.class)
                .hasMessageContaining(description).hasMessageContaining("e1");
        assertThat(world.inventory().endpoints()).hasSize(1);
    }

    @Test
    void an_endpoint_that_the_engine_forgot_gives_its_aliases_to_its_successor() {
        endpoint("e1", "10.46.1.7", Map.of("ip-aliases", "10.46.1.8", "routes", "10.99.0.0/24"));
        world.join("n1", "e1", "s1");
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")), Optional.empty(),
                Map.of("ip-aliases", "10.46.1.8", "routes", "10.99.0.0/25")));
        assertThat(world.inventory().endpoints()).hasSize(1);
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void but_not_what_lies_behind_what_it_had() {
        endpoint("e1", "10.46.1.7", Map.of("routes", "10.99.0.0/25"));
        endpoint("other", "10.46.5.1", Map.of("ip-aliases", "10.99.0.200"));
        assertThatThrownBy(() -> world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"),
                new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")), Optional.empty(), Map.of("routes", "10.99.0.0/24"))))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("holds 10.99.0.200, which is in use: endpoint other");
    }

    @Test
    void an_address_of_the_host_or_a_foreign_route_to_it_keeps_the_endpoint_from_joining() {
        world.host.giveOwnAddress(World.ip("10.50.0.1"));
        endpoint("e1", "10.46.1.7", Map.of("ip-aliases", "10.50.0.1"));
        assertThatThrownBy(() -> world.join("n1", "e1", "s1"))
                .hasMessageContaining("10.50.0.1 is an address of this host");
        endpoint("e2", "10.46.1.9", Map.of("ip-aliases", "10.50.0.2"));
        world.host
                .plantForeignRoute(new ForeignRoute(Prefix.parse("10.50.0.2/32"), "10.50.0.2 via 10.0.0.1 proto ospf"));
        assertThatThrownBy(() -> world.join("n1", "e2", "s2"))
                .hasMessageContaining("10.50.0.2 via 10.0.0.1 proto ospf");
        world.assertNoLinks();
    }

    @Test
    void its_own_gateway_comes_before_its_networks() {
        endpoint("e1", "10.46.1.7", Map.of("gateway", "10.46.0.254"));
        assertThat(world.join("n1", "e1", "s1").nextHops()).containsExactly(World.ip("10.46.0.254"));
    }

    @Test
    void the_mac_address_may_be_made_from_the_endpoint() {
        assertThat(endpoint("1a2b3c4d5e6f", "10.46.1.7", Map.of("mac-from-ip", "false")).mac())
                .hasToString("02:1a:2b:3c:4d:5e");
    }
}
