package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the options of networks and endpoints. */
class NetworkServiceTest {
    private final World world = new World(new Defaults(List.of(ip("192.0.2.1")), new Mtu(9000)));

    @Test
    void a_network_is_recorded_as_asked_for_and_replaced_when_asked_for_again() {
        create(Map.of("mtu", "1400"), "10.46.0.1", "fd00:46::1");
        RoutedNetwork network = new RoutedNetwork(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")),
                List.of(ip("10.46.0.1"), ip("fd00:46::1")), Options.ofTexts(List.of("mtu=1400")));
        assertThat(world.inventory().networks()).containsExactly(network);
        create(Map.of());
        world.restart();
        assertThat(world.inventory().networks()).containsExactly(
                new RoutedNetwork(network.id(), network.subnets(), List.of(), Options.NONE));
    }

    @Test
    void a_gateway_equal_to_that_of_the_host_is_not_kept() {
        create(Map.of(), "192.0.2.1", "fe80::1:1");
        assertThat(world.inventory().networks().get(0).gateways()).isEmpty();
    }

    @Test
    void the_usual_next_hop_must_not_hide_a_neighbour_from_the_host() {
        World plain = new World();
        plain.table.addOnLink("up0", InterfaceAddress.parse("169.254.9.9/16"));
        plain.network("n1", "10.46.0.0/16");
        plain.table.addNeighbour("up0", ip("169.254.1.1"));
        assertThatThrownBy(() -> plain.network("n2", "10.47.0.0/16")).isInstanceOf(Rejection.class)
                .hasMessage(
                        "cannot create network n2: its next hop 169.254.1.1 would hide a neighbour from this host: "
                                + "169.254.1.1 is the"
                                + " address of a neighbour (169.254.1.1 dev up0 lladdr 02:00:00:00:00:07); create "
                                + "the network with a --gateway"
                                + " that nothing else has, or start net-routed with one");
        plain.networks.create(
                new NetworkRequest(new NetworkId("n3"), List.of(Prefix.parse("10.47.0.0/16")), List.of(ip("10.47.0.1")),
                        Map.of()));
        assertThat(plain.inventory().networks()).hasSize(2);
    }

    @Test
    void what_cannot_be_recorded_is_not_there() {
        world.stateStore.failNext();
        assertThatThrownBy(() -> create(Map.of())).isInstanceOf(StateStoreFailure.class);
        assertThat(world.inventory().networks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtu", "MTU", "Mtu", "com.medallia.routed.network.mtu", "Com.Medallia.Routed.Network.MTU"})
    void options_are_read_in_any_case_and_under_their_elder_names(String name) {
        create(Map.of(name, "1400"));
        assertThat(world.inventory().networks().get(0).options().mtu()).contains(new Mtu(1400));
        assertThat(endpoint("e1", Map.of(name, "1300")).mtu()).isEqualTo(new Mtu(1300));
    }

    @Test
    void the_mtu_is_the_endpoints_before_the_networks_before_the_default() {
        create(Map.of());
        assertThat(endpoint("e1", Map.of()).mtu()).isEqualTo(new Mtu(9000));
        create(Map.of("mtu", "1400"));
        assertThat(endpoint("e2", Map.of()).mtu()).isEqualTo(new Mtu(1400));
        assertThat(endpoint("e3", Map.of("mtu", "1300")).mtu()).isEqualTo(new Mtu(1300));
    }

    @ParameterizedTest
    @CsvSource({"mut", "mtuu", "mt", "umtu"})
    void an_unknown_option_is_quoted_with_the_nearest_known_one(String name) {
        assertThatThrownBy(() -> create(Map.of(name, "1"))).isInstanceOf(Rejection.class)
                .hasMessage("unknown option \"" + name + "\" of a network; did you mean \"mtu\"?");
        create(Map.of());
        assertThatThrownBy(() -> endpoint("e1", Map.of(name, "1")))
                .hasMessage("unknown option \"" + name + "\" of an endpoint; did you mean \"mtu\"?");
        assertThat(world.inventory().endpoints()).isEmpty();
    }

    @Test
    void an_option_given_twice_is_refused() {
        assertThatThrownBy(() -> create(Map.of("mtu", "1400", "MTU", "1500"))).isInstanceOf(Rejection.class)
                .hasMessage("option \"mtu\" of a network is given twice");
        assertThat(world.inventory().networks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"67,68 to 65535", "65536,68 to 65535", "-1,number", "'',number", "big,\"big\""})
    void a_malformed_mtu_is_refused_with_its_bounds(String mtu, String description) {
        assertThatThrownBy(() -> create(Map.of("mtu", mtu))).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("option \"mtu\": ").hasMessageContaining(description);
    }

    @Test
    void an_endpoint_has_the_mac_it_was_given_or_one_made_from_its_first_address() {
        create(Map.of());
        assertThat(endpoint("e1", Map.of()).mac()).isEqualTo(MacAddress.parse("02:42:0a:2e:01:01"));
        MacAddress own = MacAddress.parse("02:00:00:00:00:09");
        Endpoint given = world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.2/32")), Optional.of(own), Map.of()));
        assertThat(given.mac()).isEqualTo(own);
        assertThat(world.inventory().endpoints()).contains(given);
    }

    @Test
    void an_endpoint_without_an_address_is_refused() {
        create(Map.of());
        assertThatThrownBy(() -> world.endpoint("n1", "e1")).isInstanceOf(Rejection.class)
                .hasMessageContaining("endpoint e1: it has no address");
    }

    @Test
    void the_host_has_one_gateway_of_each_family_at_most() {
        assertThatThrownBy(() -> new Defaults(List.of(ip("192.0.2.1"), ip("192.0.2.2")), Mtu.ETHERNET))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("192.0.2.1, 192.0.2.2");
        for (String never : List.of("0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "ff02::1")) {
            assertThatThrownBy(() -> new Defaults(List.of(ip(never)), Mtu.ETHERNET)).hasMessageContaining(never);
        }
    }

    private void create(Map<String, String> options, String... gateways) {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")),
                Arrays.stream(gateways).map(IpAddress::parse).toList(), options));
    }

    private Endpoint endpoint(String id, Map<String, String> options) {
        return world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId(id),
                List.of(InterfaceAddress.parse("10.46.1." + id.substring(1) + "/32")), Optional.empty(), options));
    }

    @Test
    void the_gateway_that_a_user_named_counts_though_another_subnet_follows_the_daemon() {
        World plain = new World();
        plain.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16"),
                Prefix.parse("10.47.0.0/16")), List.of(ip("169.254.1.1"), ip("10.47.0.1"), ip("10.47.0.2")), Map.of()));
        assertThat(plain.inventory().networks().get(0).gateways()).containsExactly(ip("10.47.0.1"));
    }
}
