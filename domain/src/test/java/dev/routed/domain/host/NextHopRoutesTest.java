package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.NextHopRoutes;
import dev.routed.domain.host.route.RemoteRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextHopRoutesTest {
    private static final NextHop SMALL = new NextHop(Optional.of(IpAddress.parse("192.0.2.7")), "up0");
    private static final NextHop LARGE = new NextHop(Optional.of(IpAddress.parse("192.0.2.8")), "up0");

    @Test
    void routes_are_grouped_by_next_hop_the_one_with_most_first() {
        assertThat(NextHopRoutes.group(List.of(route("10.0.0.1", SMALL, "ospf"), route("10.0.0.2", LARGE, "bgp"),
                route("10.0.0.1", LARGE, "ospf")))).containsExactly(
                        new NextHopRoutes(LARGE, Set.of("bgp", "ospf"), Set.of(host("10.0.0.1"), host("10.0.0.2"))),
                        new NextHopRoutes(SMALL, Set.of("ospf"), Set.of(host("10.0.0.1"))));
    }

    @Test
    void a_duplicate_destination_counts_once() {
        assertThat(NextHopRoutes.group(List.of(route("10.0.0.1", SMALL, "ospf"), route("10.0.0.1", SMALL, "bgp"))))
                .singleElement().satisfies(group -> assertThat(group.destinations()).hasSize(1));
    }

    @Test
    void the_lowest_destinations_are_named() {
        NextHopRoutes routes = new NextHopRoutes(SMALL, Set.of(),
                Set.of(host("10.0.0.10"), host("10.0.0.9"), host("10.0.0.2")));
        assertThat(routes.first(2)).containsExactly(host("10.0.0.2"), host("10.0.0.9"));
        assertThat(routes.first(5)).hasSize(3);
    }

    private static RemoteRoute route(String destination, NextHop nextHop, String protocol) {
        return new RemoteRoute(host(destination), nextHop, protocol);
    }

    private static Prefix host(String address) {
        return IpAddress.parse(address).hostPrefix();
    }
}
