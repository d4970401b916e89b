package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.port.out.RoutingTableContract;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class KernelRoutingTableTest extends RoutingTableContract {
    private static final List<Prefix> OURS = List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64"));
    private final PrivateNetwork network = new PrivateNetwork();
    private KernelRoutingTable table;

    @BeforeEach
    void make_a_router() {
        network.run("ip", "link", "add", "up0", "up", "type", "veth", "peer", "name", "out0");
        network.run("ip", "link", "set", "out0", "up");
        network.run("ip", "address", "add", "192.0.2.1/24", "dev", "up0");
        network.run("ip", "address", "add", "fd00:2::1/64", "dev", "up0", "nodad");
        table = network.call(KernelRoutingTable::open);
    }

    @AfterEach
    void close() {
        table.close();
        network.close();
    }

    @Test
    void shows_what_others_route_elsewhere_inside_the_prefixes() {
        add("10.46.1.7 via 192.0.2.7 proto ospf", "10.46.2.0/24 via 192.0.2.8 proto 77",
                "fd00:46::7 via fd00:2::7 proto bird", "10.46.3.1 dev up0 proto static");
        assertThat(table.remote(OURS, 100)).containsExactlyInAnyOrder(
                route("10.46.1.7/32", "192.0.2.7", "ospf"), route("10.46.2.0/24", "192.0.2.8", "77"),
                route("fd00:46::7/128", "fd00:2::7", "bird"),
                new RemoteRoute(Prefix.parse("10.46.3.1/32"), new NextHop(Optional.empty(), "up0"), "static"));
    }

    /** Neighbours on a tunnel do not ask, and a port leaves the answers to its bridge. */
    @Test
    void answers_can_be_given_neither_on_tunnels_nor_on_ports_of_bridges() {
        network.run("ip", "link", "add", "br0", "up", "type", "bridge");
        network.run("ip", "link", "add", "port0", "up", "master", "br0", "type", "veth", "peer", "name", "far0");
        network.run("ip", "link", "add", "tun0", "up", "type", "veth", "peer", "name", "away0");
        network.run("ip", "link", "set", "tun0", "arp", "off");
        for (String link : List.of("br0", "port0", "tun0")) {
            network.run("ip", "address", "add", "198.19.7.1/24", "dev", link);
        }
        assertThat(table.links()).containsExactlyInAnyOrder(new LinkName("up0"), new LinkName("br0"));
    }

    @Test
    void leaves_out_ours_the_hosts_own_what_leads_nowhere_and_what_lies_outside() {
        add("10.46.1.1 dev up0 proto 146", "10.46.1.2 dev up0 proto kernel", "blackhole 10.46.0.0/16 proto bgp",
                "10.47.1.7 via 192.0.2.7 proto ospf", "10.0.0.0/8 via 192.0.2.7 proto ospf",
                "10.46.1.3 via 192.0.2.7 table 77");
        assertThat(table.remote(OURS, 100)).isEmpty();
    }

    @Test
    void counts_a_route_for_each_of_its_next_hops() {
        add("10.46.1.7 proto bgp nexthop via 192.0.2.7 nexthop via 192.0.2.8",
                "10.46.1.8 via inet6 fd00:2::7 dev up0 proto bgp");
        assertThat(table.remote(OURS, 100)).containsExactlyInAnyOrder(route("10.46.1.7/32", "192.0.2.7", "bgp"),
                route("10.46.1.7/32", "192.0.2.8", "bgp"), route("10.46.1.8/32", "fd00:2::7", "bgp"));
    }

    @Test
    void follows_next_hops_that_are_objects_of_their_own() {
        network.run("ip", "nexthop", "add", "id", "7", "via", "192.0.2.7", "dev", "up0");
        network.run("ip", "nexthop", "add", "id", "8", "via", "192.0.2.8", "dev", "up0");
        network.run("ip", "nexthop", "add", "id", "9", "group", "7/8");
        add("10.46.1.7 nhid 7 proto ospf", "10.46.1.8 nhid 9 proto ospf");
        assertThat(table.remote(OURS, 100)).containsExactlyInAnyOrder(route("10.46.1.7/32", "192.0.2.7", "ospf"),
                route("10.46.1.8/32", "192.0.2.7", "ospf"), route("10.46.1.8/32", "192.0.2.8", "ospf"));
    }

    @Test
    void knows_a_router_of_either_family_by_any_route_that_names_it() {
        add("default proto dhcp nexthop via 192.0.2.7 nexthop via 192.0.2.8",
                "10.46.1.8 via inet6 fd00:2::7 dev up0 proto bgp");
        assertThat(table.routeVia(IpAddress.parse("192.0.2.8"))).contains(route("0.0.0.0/0", "192.0.2.8", "dhcp"));
        assertThat(table.routeVia(IpAddress.parse("fd00:2::7"))).contains(route("10.46.1.8/32", "fd00:2::7", "bgp"));
    }

    @Test
    void claims_nothing_by_routes_that_lead_nowhere_or_to_containers() {
        network.run("ip", "link", "add", "vethr1a2b3c4d5e", "up", "type", "veth", "peer", "name", "in0");
        network.run("ip", "link", "set", "in0", "up");
        network.run("ip", "address", "add", "10.46.0.1/32", "dev", "vethr1a2b3c4d5e", "scope", "host");
        add("10.46.1.1 dev vethr1a2b3c4d5e proto 146", "blackhole 10.46.2.0/24", "unreachable 10.46.3.0/24",
                "prohibit 10.46.4.0/24", "10.46.5.0/24 dev lo", "10.46.0.0/16 via 192.0.2.7 proto ospf");
        for (String free : List.of("10.46.0.1", "10.46.1.1", "10.46.2.1", "10.46.3.1", "10.46.4.1", "10.46.5.1")) {
            assertThat(table.ownerByRoute(IpAddress.parse(free))).as(free).isEmpty();
        }
        assertThat(table.localOverlaps(List.of(Prefix.parse("10.46.0.0/16")))).isEmpty();
        network.run("ip", "neighbour", "add", "10.46.0.9", "lladdr", "02:00:00:00:00:09", "dev", "vethr1a2b3c4d5e");
        assertThat(table.neighbour(IpAddress.parse("10.46.0.9"))).isEmpty();
    }

    @Test
    void claims_what_is_reached_over_a_link_and_what_bridges_hold() {
        network.run("ip", "link", "add", "br0", "up", "type", "bridge");
        network.run("ip", "address", "add", "10.46.7.1/24", "dev", "br0");
        add("10.46.8.0/24 dev up0 proto static", "10.46.9.0/24 proto bgp nexthop via 192.0.2.7 nexthop via 192.0.2.8");
        assertThat(table.ownerByRoute(IpAddress.parse("10.46.7.9"))).get().extracting(ExternalAddress::kind)
                .isEqualTo(Kind.ON_LINK);
        assertThat(table.ownerByRoute(IpAddress.parse("10.46.7.255"))).get().extracting(ExternalAddress::kind)
                .isEqualTo(Kind.ON_LINK);
        assertThat(table.ownerByRoute(IpAddress.parse("10.46.8.9"))).get().extracting(ExternalAddress::kind)
                .isEqualTo(Kind.ON_LINK);
        assertThat(table.ownerByRoute(IpAddress.parse("10.46.9.9"))).get().extracting(ExternalAddress::kind)
                .isEqualTo(Kind.LEARNED);
        assertThat(table.localOverlaps(List.of(Prefix.parse("10.46.0.0/16")))).extracting(ExternalAddress::toString)
                .containsExactly(
                        "10.46.7.1 is an address of this host (10.46.7.1/24 dev br0)",
                        "10.46.7.0/24 is on a link of this host (10.46.7.1/24 dev br0)");
    }

    @Test
    void a_neighbour_that_does_not_answer_is_none() {
        network.run("ip", "neighbour", "add", "192.0.2.66", "dev", "up0", "nud", "failed");
        assertThat(table.neighbour(IpAddress.parse("192.0.2.66"))).isEmpty();
    }

    @Test
    void a_neighbour_that_has_an_address_or_answers_for_it_is_found_and_one_that_had_it_is_not() {
        try (PrivateNetwork other = new PrivateNetwork()) {
            for (PrivateNetwork side : List.of(network, other)) { // link-local addresses are usable at once
                side.run("sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0");
            }
            network.run("ip", "link", "add", "up1", "up", "type", "veth", "peer", "name", "eth0");
            network.run("ip", "link", "set", "eth0", "netns", other.path().split("/")[4]);
            network.run("ip", "address", "add", "198.51.100.1/24", "dev", "up1");
            network.run("ip", "address", "add", "fd00:3::1/64", "dev", "up1", "nodad");
            other.run("ip", "link", "set", "eth0", "up");
            other.run("ip", "address", "add", "198.51.100.9/24", "dev", "eth0");
            other.run("ip", "address", "add", "fd00:3::9/64", "dev", "eth0", "nodad");
            other.run("ip", "link", "add", "vethr1a2b3c4d5e", "up", "type", "veth", "peer", "name", "in0");
            other.run("ip", "link", "set", "in0", "up");
            other.run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1",
                    "net.ipv6.conf.eth0.proxy_ndp=1", "net.ipv4.neigh.eth0.proxy_delay=0",
                    "net.ipv6.neigh.eth0.proxy_delay=0");
            for (String address : List.of("198.51.100.7", "fd00:3::7")) {
                other.run("ip", "route", "add", address, "dev", "vethr1a2b3c4d5e");
                other.run("ip", "neigh", "add", "proxy", address, "dev", "eth0", "protocol", "146");
            }
            for (String address : List.of("198.51.100.9", "fd00:3::9", "198.51.100.7", "fd00:3::7")) {
                assertThat(probe(address)).as(address).isTrue();
            }
            other.run("ip", "neigh", "del", "proxy", "198.51.100.7", "dev", "eth0");
            other.run("ip", "neigh", "del", "proxy", "fd00:3::7", "dev", "eth0");
            for (String address : List.of("198.51.100.7", "fd00:3::7", "198.51.100.8", "fd00:3::8")) {
                assertThat(probe(address)).as(address).isFalse();
            }
            assertThat(network.run("ip", "neigh", "show", "dev", "up1")).doesNotContain("198.51.100.");
        }
    }

    private boolean probe(String address) {
        return table.probe(List.of(IpAddress.parse(address)), new LinkName("up1")).isPresent();
    }

    @Override
    protected void addNeighbour(IpAddress address) {
        network.run("ip", "neighbour", "add", address.toString(), "lladdr", "02:00:00:00:00:07", "dev", "up0");
    }

    @Override
    protected RoutingTable table() {
        return table;
    }

    @Override
    protected void add(RemoteRoute route) {
        NextHop hop = route.nextHop();
        add(route.destination() + " via " + hop.address().orElseThrow() + " dev " + hop.link() + " proto "
                + route.protocol());
    }

    private void add(String... routes) {
        for (String route : routes) {
            network.run(("ip route add " + route).split(" "));
        }
    }

    private static RemoteRoute route(String destination, String gateway, String protocol) {
        return new RemoteRoute(Prefix.parse(destination), new NextHop(Optional.of(IpAddress.parse(gateway)), "up0"),
                protocol);
    }
}
