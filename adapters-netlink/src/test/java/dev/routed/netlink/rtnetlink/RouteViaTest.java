package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.route.RouteHop;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * IPv4 routes over IPv6 next hops (RFC 8950). The bytes were captured from Linux 6.18 as the reply to {@code ip route
 * show} after the command in the comment.
 */
class RouteViaTest {
    private static final RouteHop FIRST = new RouteHop(Optional.of(IpAddress.parse("fe80::254")), 3);
    private static final RouteHop SECOND = new RouteHop(Optional.of(IpAddress.parse("fe80::253")), 5);
    private static final String BOTH = "4400 0900" // RTA_MULTIPATH
            + "2000 00 00 03000000 1600 1200 0a00 fe800000000000000000000000000254 0000" // struct rtnexthop, RTA_VIA
            + "2000 00 00 05000000 1600 1200 0a00 fe800000000000000000000000000253 0000";

    // ip route add 10.46.1.7 via inet6 fe80::254 dev up0 proto bgp metric 20
    @Test
    void one_next_hop() {
        NetlinkMessage route = route("54", "07", "1600 1200 0a00 fe800000000000000000000000000254 0000", // RTA_VIA
                "0800 0400 03000000"); // RTA_OIF
        assertThat(RouteHop.of(route)).containsExactly(FIRST);
        assertThat(described(route)).isEqualTo("10.46.1.7/32 dev up0 proto bgp via inet6 fe80::254 metric 20");
    }

    // ip route add 10.46.1.8 proto bgp metric 20 \
    //     nexthop via inet6 fe80::254 dev up0 nexthop via inet6 fe80::253 dev up1
    @Test
    void two_next_hops() {
        NetlinkMessage route = route("78", "08", BOTH);
        assertThat(RouteHop.of(route)).containsExactly(FIRST, SECOND);
        assertThat(described(route))
                .isEqualTo("10.46.1.8/32 proto bgp via inet6 fe80::254 metric 20 and other next hops");
    }

    // ip nexthop add id 10 via fe80::254 dev up0; ip route add 10.46.1.9 nhid 10 proto bgp metric 20
    @Test
    void a_next_hop_object() {
        NetlinkMessage route = route("5c", "09", "0800 1e00 0a000000", // RTA_NH_ID
                "1600 1200 0a00 fe800000000000000000000000000254 0000", "0800 0400 03000000");
        assertThat(RouteHop.of(route)).containsExactly(FIRST);
        assertThat(described(route)).isEqualTo("10.46.1.9/32 dev up0 proto bgp via inet6 fe80::254 metric 20");
    }

    // ip nexthop add id 20 group 10/11; ip route add 10.46.1.10 nhid 20 proto bgp metric 20
    @Test
    void a_group_of_next_hop_objects() {
        NetlinkMessage route = route("80", "0a", "0800 1e00 14000000", BOTH);
        assertThat(RouteHop.of(route)).containsExactly(FIRST, SECOND);
        assertThat(described(route))
                .isEqualTo("10.46.1.10/32 proto bgp via inet6 fe80::254 metric 20 and other next hops");
    }

    // The same route with net.ipv4.nexthop_compat_mode=0
    @Test
    void a_next_hop_object_of_which_only_the_number_is_reported_leads_over_a_router() {
        RouteMessage route = RouteMessage.read(route("3c", "0a", "0800 1e00 14000000")).orElseThrow();
        assertThat(route.hasGateway()).isTrue();
        assertThat(RouteText.describe(route, "")).isEqualTo("10.46.1.10/32 proto bgp metric 20");
    }

    @Test
    void an_ipv6_next_hop_sets_a_route_apart_from_those_of_net_routed() {
        NetlinkMessage onLink = Hex.message("4c000000 1800 0200 01000000 b0140000",
                "02 20 00 00 fe 92 00 01 04000000", // protocol 146, UNIVERSE, RTNH_F_ONLINK
                "0800 0f00 fe000000", "0800 0100 0a2e0107",
                "1600 1200 0a00 fe800000000000000000000000000254 0000", "0800 0400 03000000");
        assertThat(RouteMessage.read(onLink).orElseThrow().isPlainVia()).isFalse();
    }

    @Test
    void refuses_an_address_that_is_not_of_its_family() {
        NetlinkMessage route = route("48", "07", "0a00 1200 0a00 c0000207 0000", "0800 0400 03000000");
        assertThatThrownBy(() -> RouteHop.of(route)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("IPv6 address of 4 bytes");
        assertThatThrownBy(() -> RouteMessage.read(route)).isInstanceOf(MalformedMessage.class);
    }

    private static String described(NetlinkMessage route) {
        RouteMessage message = RouteMessage.read(route).orElseThrow();
        assertThat(message.hasGateway()).isTrue();
        return RouteText.describe(message, message.index().isPresent() ? "up0" : "");
    }

    private static NetlinkMessage route(String length, String last, String... attributes) {
        return Hex.message(length + "000000 1800 0200 01000000 b0140000", // struct nlmsghdr: RTM_NEWROUTE, MULTI
                "02 20 00 00 fe ba 00 01 00000000", // struct rtmsg: AF_INET, /32, main, bgp, UNIVERSE, UNICAST
                "0800 0f00 fe000000", // RTA_TABLE
                "0800 0100 0a2e01" + last, // RTA_DST
                "0800 0600 14000000", // RTA_PRIORITY
                String.join(" ", attributes));
    }
}
