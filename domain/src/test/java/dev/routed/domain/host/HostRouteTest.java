package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.RouteTarget;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostRouteTest {
    private static final Prefix DESTINATION = Prefix.parse("10.46.1.7/32");
    private static final LinkName LINK = new LinkName("vethr1a2b3c4d5e");
    private static final HostRoute ON_LINK = new HostRoute(DESTINATION, LINK);
    private static final HostRoute VIA = HostRoute.over(DESTINATION, Optional.of(IpAddress.parse("10.46.1.9")), LINK,
            RouteTable.MAIN);
    private static final HostRoute UNREACHABLE = HostRoute.unreachable(DESTINATION, new RouteTable(100));
    private static final HostRoute ODD = ON_LINK.with("metric 20");
    private static final HostRoute NOWHERE = new HostRoute(DESTINATION, new RouteTarget.Other(), RouteTable.MAIN,
            "type blackhole");

    @Test
    void reads_as_ip_route_prints_it() {
        assertThat(List.of(ON_LINK, VIA, UNREACHABLE, ODD, NOWHERE)).extracting(HostRoute::toString).containsExactly(
                "10.46.1.7/32 dev vethr1a2b3c4d5e", "10.46.1.7/32 via 10.46.1.9 dev vethr1a2b3c4d5e",
                "unreachable 10.46.1.7/32 table 100", "10.46.1.7/32 dev vethr1a2b3c4d5e metric 20",
                "10.46.1.7/32 type blackhole");
    }

    @Test
    void its_target_is_the_text_without_destination_and_table() {
        assertThat(List.of(ON_LINK, VIA, UNREACHABLE, ODD, NOWHERE)).extracting(HostRoute::targetText).containsExactly(
                "dev vethr1a2b3c4d5e", "via 10.46.1.9 dev vethr1a2b3c4d5e", "unreachable",
                "dev vethr1a2b3c4d5e metric 20", "type blackhole");
    }

    @Test
    void a_route_of_another_kind_or_with_attributes_is_another_route() {
        assertThat(new TreeSet<>(List.of(ON_LINK, VIA, UNREACHABLE, ODD, NOWHERE))).hasSize(5);
        assertThat(VIA.onLink()).isEqualTo(ON_LINK);
        assertThat(ODD.onLink()).isNotEqualTo(ON_LINK);
        assertThat(UNREACHABLE.onLink()).isEqualTo(UNREACHABLE);
    }
}
