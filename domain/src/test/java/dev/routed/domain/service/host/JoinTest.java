package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a join changes on the host, and what the engine gets to complete it. */
class JoinTest {
    private final World world = new World();

    @Test
    void makes_a_link_its_addresses_and_a_route_and_records_it() {
        world.network("n1", "10.46.0.0/16");
        JoinInfo joinInfo = world.container("n1", "e1", "ns1", "10.46.1.7/32");
        assertThat(world.observed().links().values()).containsExactly(new ObservedLink(hostEnd("e1"), true, 1500,
                "net-routed endpoint e1 network n1", Set.of(ip("169.254.1.1"))));
        assertThat(world.observed().routes())
                .containsExactly(new HostRoute(Prefix.parse("10.46.1.7/32"), hostEnd("e1")));
        assertThat(joinInfo).isEqualTo(joinInfo("e1", hops("169.254.1.1"), "10.46.0.0/16"));
        assertThat(world.host.applied()).extracting(Step::toString)
                .startsWith("put filter " + hostEnd("e1") + " from [10.46.1.7/32]")
                .element(1).asString().endsWith("mtu 1500 mac 02:42:0a:2e:01:07 (net-routed endpoint e1 network n1)");
        world.assertConsistent();
    }

    @Test
    void serves_both_families() {
        world.network("n1", "10.46.0.0/16", "fd00:46::/64");
        JoinInfo joinInfo = world.container("n1", "e1", "ns1", "10.46.1.7/32", "fd00:46::7/128");
        assertThat(joinInfo)
                .isEqualTo(joinInfo("e1", hops("169.254.1.1", "fe80::1:1"), "10.46.0.0/16", "fd00:46::/64"));
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "fd00:46::7/128");
        assertThat(world.observed().links().get(hostEnd("e1")).addresses())
                .containsExactlyInAnyOrder(ip("169.254.1.1"), ip("fe80::1:1"));
    }

    @Test
    void an_ipv6_link_has_an_ipv4_address_all_the_same() {
        world.network("n1", "fd00:46::/64");
        assertThat(world.container("n1", "e1", "ns1", "fd00:46::7/128"))
                .isEqualTo(joinInfo("e1", hops("fe80::1:1"), "fd00:46::/64"));
        assertThat(world.observed().links().get(hostEnd("e1")).addresses()).hasSize(2).contains(ip("fe80::1:1"),
                placeholder("e1"));
    }

    private static IpAddress placeholder(String endpoint) {
        IpAddress placeholder = NextHops.placeholderAddress(new EndpointId(endpoint));
        assertThat(Prefix.parse("127.128.0.0/9").contains(placeholder)).isTrue();
        return placeholder;
    }

    @Test
    void container_with_an_on_link_subnet_gets_routes_to_both_halves() {
        world.network("n1", "10.46.0.0/16", "fd00:46::/64");
        JoinInfo joinInfo = world.container("n1", "e1", "ns1", "10.46.1.7/16", "fd00:46::7/64");
        assertThat(joinInfo)
                .isEqualTo(joinInfo("e1", hops("169.254.1.1", "fe80::1:1"), "10.46.0.0/17", "10.46.128.0/17",
                        "fd00:46::/65", "fd00:46::8000:0:0:0/65"));
        assertThat(world.routes()).contains("10.46.1.7/32");
    }

    @Test
    void leaves_the_inside_its_own_address_and_its_next_hop() {
        world.network("n1", "10.46.1.6/31");
        assertThat(world.container("n1", "e1", "ns1", "10.46.1.7/31").routes())
                .containsExactly(Prefix.parse("10.46.1.6/32"));
        world.networks.create(new NetworkRequest(new NetworkId("n3"), List.of(Prefix.parse("10.48.1.6/31")),
                List.of(ip("10.48.1.6")), Map.of()));
        assertThat(world.container("n3", "e3", "ns3", "10.48.1.7/31").routes()).isEmpty();
        world.network("n2", "10.47.1.7/32");
        assertThat(world.container("n2", "e2", "ns2", "10.47.1.7/32").routes()).isEmpty();
    }

    @Test
    void uses_the_gateway_of_the_network_before_that_of_the_host() {
        World own = new World(new Defaults(List.of(ip("192.0.2.1")), new Mtu(9000)));
        own.host.giveOwnAddress(ip("192.0.2.1"));
        own.network("n1", "10.46.0.0/16");
        own.networks.create(new NetworkRequest(new NetworkId("n2"), List.of(Prefix.parse("10.47.0.0/16")),
                List.of(ip("10.47.0.1")), Map.of("mtu", "1400")));
        assertThat(own.container("n1", "e1", "ns1", "10.46.1.7/32").nextHops()).isEqualTo(hops("192.0.2.1"));
        assertThat(own.container("n2", "e2", "ns2", "10.47.1.7/32").nextHops()).isEqualTo(hops("10.47.0.1"));
        assertThat(own.observed().links().get(hostEnd("e1"))).extracting(ObservedLink::mtu).isEqualTo(9000);
        assertThat(own.observed().links().get(hostEnd("e1")).addresses()).as("a gateway replaces the usual one")
                .containsExactly(placeholder("e1"));
        assertThat(own.observed().links().get(hostEnd("e2")).addresses())
                .containsExactlyInAnyOrder(placeholder("e2"), ip("10.47.0.1"));
        own.assertConsistent();
    }

    @Test
    void gives_a_second_network_in_the_namespace_another_next_hop() {
        world.network("n1", "10.46.0.0/16");
        world.network("n2", "10.47.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        JoinInfo second = world.container("n2", "e2", "ns1", "10.47.1.7/32");
        assertThat(second).isEqualTo(joinInfo("e2", hops("169.254.1.2"), "10.47.0.0/16"));
        assertThat(world.observed().links().get(hostEnd("e2")).addresses())
                .containsExactly(ip("169.254.1.2"));
        assertThat(world.container("n2", "e3", "ns2", "10.47.1.8/32").nextHops()).isEqualTo(hops("169.254.1.1"));
    }

    @Test
    void routes_a_subnet_once_in_a_namespace_with_two_networks_over_it() {
        world.network("n1", "10.46.0.0/16");
        world.network("n2", "10.46.0.0/16");
        assertThat(world.container("n1", "e1", "ns1", "10.46.1.7/32").routes())
                .containsExactly(Prefix.parse("10.46.0.0/16"));
        assertThat(world.container("n2", "e2", "ns1", "10.46.1.8/32").routes()).isEmpty();
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.8/32");
    }

    @Test
    void joining_once_more_gives_the_same_answer_and_changes_nothing() {
        world.network("n1", "10.46.0.0/16");
        JoinInfo first = world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.forgetApplied();
        int recorded = world.stateStore.groups().size();
        assertThat(world.join("n1", "e1", "ns1")).isEqualTo(first);
        world.restart();
        assertThat(world.join("n1", "e1", "ns1")).isEqualTo(first);
        assertThat(world.host.applied()).isEmpty();
        assertThat(recorded).isEqualTo(3);
        assertThat(world.stateStore.groups()).isEmpty();
    }

    @Test
    void joining_another_namespace_leaves_the_first() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.forgetApplied();
        world.join("n1", "e1", "ns2");
        assertThat(world.host.applied()).contains(new Step.DeleteLink(hostEnd("e1")));
        assertThat(world.inventory().joins()).extracting(join -> join.namespace().text()).containsExactly("ns2");
        world.assertConsistent();
    }

    @Test
    void an_endpoint_that_left_joins_again_over_a_new_link() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.leave("n1", "e1");
        world.host.forgetApplied();
        world.join("n1", "e1", "ns1");
        assertThat(world.host.applied())
                .startsWith(new Step.DeleteRoute(new HostRoute(Prefix.parse("10.46.1.7/32"), hostEnd("e1"))),
                        new Step.DeleteLink(hostEnd("e1")));
        world.assertConsistent();
    }

    private static JoinInfo joinInfo(String endpoint, List<IpAddress> hops, String... routes) {
        return new JoinInfo(LinkName.peer(new EndpointId(endpoint)), hops, Arrays.stream(routes).map(Prefix::parse)
                .toList());
    }

    private static List<IpAddress> hops(String... hops) {
        return Arrays.stream(hops).map(IpAddress::parse).toList();
    }

    @Test
    void ipv6_needs_a_link_that_can_carry_it() {
        World small = new World(new Defaults(List.of(), new Mtu(1279)));
        small.network("n1", "fd00::/64");
        assertThatThrownBy(() -> small.endpoint("n1", "e1", "fd00::7/128")).isInstanceOf(Rejection.class)
                .hasMessageContaining("1279").hasMessageContaining("1280");
        assertThat(small.inventory().endpoints()).isEmpty();
    }

    @Test
    void an_ipv6_next_hop_is_on_the_link_even_if_the_host_has_it_elsewhere() {
        World six = new World(new Defaults(List.of(ip("fd00::1")), Mtu.ETHERNET));
        six.host.giveOwnAddress(ip("fd00::1"));
        six.network("n1", "fd00:1::/64");
        six.container("n1", "e1", "ns1", "fd00:1::7/128");
        assertThat(six.observed().links().get(hostEnd("e1")).addresses()).contains(ip("fd00::1"));
    }
}
