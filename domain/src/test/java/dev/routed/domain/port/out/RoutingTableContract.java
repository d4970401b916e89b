package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.routing.ExternalAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every routing table. The host has the link up0 with 192.0.2.1/24 and fd00:2::1/64. */
public abstract class RoutingTableContract {

    protected abstract RoutingTable table();

    /** Adds a route of another program. */
    private static final LinkName UPLINK = new LinkName("up0");

    protected abstract void add(RemoteRoute route);

    /** Adds a neighbour on up0 with the address and the MAC address 02:00:00:00:00:07. */
    protected abstract void addNeighbour(IpAddress address);

    @Test
    void shows_what_lies_inside_the_prefixes() {
        RemoteRoute address = route("10.46.1.7/32", "192.0.2.7");
        RemoteRoute ipv6 = route("fd00:46::7/128", "fd00:2::7");
        List.of(address, ipv6, route("10.47.1.7/32", "192.0.2.7"), route("10.0.0.0/8", "192.0.2.7")).forEach(this::add);
        assertThat(table().remote(List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64")), 100))
                .containsExactlyInAnyOrder(address, ipv6);
    }

    @Test
    void shows_no_more_than_was_asked_for() {
        List.of(route("10.46.1.1/32", "192.0.2.7"), route("10.46.1.2/32", "192.0.2.7"),
                route("10.46.1.3/32", "192.0.2.7"))
                .forEach(this::add);
        assertThat(table().remote(List.of(Prefix.parse("10.46.0.0/16")), 2)).hasSize(2);
    }

    @Test
    void knows_the_routers_that_the_host_sends_over() {
        RemoteRoute usual = route("0.0.0.0/0", "192.0.2.7");
        RemoteRoute ipv6 = route("::/0", "fd00:2::7");
        List.of(usual, ipv6).forEach(this::add);
        assertThat(table().routeVia(IpAddress.parse("192.0.2.7"))).contains(usual);
        assertThat(table().routeVia(IpAddress.parse("fd00:2::7"))).contains(ipv6);
        assertThat(table().routeVia(IpAddress.parse("192.0.2.8"))).isEmpty();
        assertThat(table().routeVia(IpAddress.parse("192.0.2.1"))).isEmpty();
    }

    @Test
    void finds_the_owner_of_an_address_by_the_most_specific_route() {
        List.of(route("0.0.0.0/0", "192.0.2.7"), route("10.46.0.0/16", "192.0.2.7"), route("10.46.1.7/32", "192.0.2.8"))
                .forEach(this::add);
        assertThat(owner("10.46.1.7")).isEqualTo("10.46.1.7/32 LEARNED");
        assertThat(owner("10.46.1.8")).isEqualTo("10.46.0.0/16 LEARNED");
        assertThat(owner("10.47.0.1")).as("by the default route alone").isEmpty();
    }

    @Test
    void configured_and_learned_routes_are_distinguished() {
        add(new RemoteRoute(Prefix.parse("10.46.2.0/24"), route("0.0.0.0/0", "192.0.2.7").nextHop(), "static"));
        assertThat(owner("10.46.2.1")).isEqualTo("10.46.2.0/24 CONFIGURED");
    }

    @Test
    void finds_what_the_host_has_and_what_its_links_are_in() {
        assertThat(owner("192.0.2.1")).isEqualTo("192.0.2.1/32 LOCAL");
        assertThat(owner("192.0.2.9")).isEqualTo("192.0.2.0/24 ON_LINK");
        assertThat(owner("fd00:2::9")).isEqualTo("fd00:2::/64 ON_LINK");
        assertThat(owner("10.46.0.1")).isEmpty();
        assertThat(table().localOverlaps(List.of(Prefix.parse("192.0.2.128/25"), Prefix.parse("fd00::/16"))))
                .extracting(external -> external.prefix() + " " + external.kind() + " " + external.description())
                .containsExactlyInAnyOrder(
                        "192.0.2.0/24 ON_LINK 192.0.2.1/24 dev up0", "fd00:2::1/128 LOCAL fd00:2::1/64 dev up0",
                        "fd00:2::/64 ON_LINK fd00:2::1/64 dev up0");
        assertThat(table().localOverlaps(List.of(Prefix.parse("10.46.0.0/16")))).isEmpty();
    }

    @Test
    void knows_neighbours_that_have_answered() {
        assertThat(table().neighbour(IpAddress.parse("192.0.2.9"))).isEmpty();
        addNeighbour(IpAddress.parse("192.0.2.9"));
        assertThat(table().neighbour(IpAddress.parse("192.0.2.9")).map(ExternalAddress::toString)).contains(
                "192.0.2.9 is the address of a neighbour (192.0.2.9 dev up0 lladdr 02:00:00:00:00:07)");
        assertThat(table().neighbour(IpAddress.parse("192.0.2.8"))).isEmpty();
    }

    @Test
    void knows_the_link_of_a_subnet() {
        assertThat(table().links()).containsExactly(UPLINK);
        for (String address : List.of("192.0.2.9", "fd00:2::9")) {
            assertThat(table().ownerByRoute(IpAddress.parse(address))).get()
                    .matches(external -> external.isSubnetOf(UPLINK))
                    .matches(external -> !external.isSubnetOf(new LinkName("up1")));
        }
        assertThat(table().ownerByRoute(IpAddress.parse("192.0.2.1"))).get()
                .matches(external -> !external.isSubnetOf(UPLINK));
        assertThat(table().localOverlaps(List.of(Prefix.parse("192.0.2.0/24"))))
                .anyMatch(external -> external.isSubnetOf(UPLINK));
    }

    @Test
    void asks_neighbours_for_addresses() {
        addNeighbour(IpAddress.parse("192.0.2.9"));
        addNeighbour(IpAddress.parse("fd00:2::9"));
        for (String address : List.of("192.0.2.9", "fd00:2::9")) {
            assertThat(table().probe(List.of(IpAddress.parse("192.0.2.8"), IpAddress.parse(address)), UPLINK))
                    .get().extracting(external -> external.prefix().first(), ExternalAddress::isOfHost)
                    .containsExactly(IpAddress.parse(address), true);
        }
        assertThat(table().probe(List.of(IpAddress.parse("192.0.2.8")), UPLINK)).isEmpty();
        assertThat(table().probe(List.of(IpAddress.parse("192.0.2.9")), new LinkName("up1"))).isEmpty();
    }

    private String owner(String address) {
        return table().ownerByRoute(IpAddress.parse(address)).map(external -> external.prefix() + " " + external.kind())
                .orElse("");
    }

    /** Returns an OSPF route over up0. */
    protected static RemoteRoute route(String destination, String gateway) {
        return new RemoteRoute(Prefix.parse(destination), new NextHop(Optional.of(IpAddress.parse(gateway)), "up0"),
                "ospf");
    }
}
