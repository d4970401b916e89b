package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.route.RouteHop;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteHopTest {

    @Test
    void reads_a_single_next_hop() {
        assertThat(RouteHop.of(Hex.message(
                "34000000 1800 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE
                "02 20 00 00 fe bc 00 01 00000000", // struct rtmsg: AF_INET, /32, main, ospf, UNIVERSE, UNICAST
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0500 c0000207", // RTA_GATEWAY
                "0800 0400 03000000"))) // RTA_OIF
                .containsExactly(hop("192.0.2.7", 3));
    }

    // ip route add 10.46.1.7 proto ospf nexthop via 192.0.2.7 nexthop via inet6 fd00:2::7
    @Test
    void reads_several_next_hops_of_either_family() {
        assertThat(RouteHop.of(several(
                "1000 00 00 03000000" + "0800 0500 c0000207", // struct rtnexthop, RTA_GATEWAY
                "2000 00 00 04000000" + "1600 1200 0a00 fd000002000000000000000000000007 0000"))) // RTA_VIA: AF_INET6
                .containsExactly(hop("192.0.2.7", 3), hop("fd00:2::7", 4));
    }

    @Test
    void a_link_that_leads_there_itself_has_no_gateway() {
        assertThat(RouteHop.of(several("0800 00 00 05000000"))).containsExactly(new RouteHop(Optional.empty(), 5));
    }

    @Test
    void refuses_lengths_that_lead_out_or_nowhere() {
        for (String wrong : new String[]{"0000 00 00 03000000", "0900 00 00 03000000", "0700 00 00 03000000"}) {
            assertThatThrownBy(() -> RouteHop.of(several(wrong))).isInstanceOf(MalformedMessage.class)
                    .hasMessageContaining("next hop");
        }
        assertThatThrownBy(() -> RouteHop.of(several("1000 00 00 03000000" + "0800 1200 0a00 0000")))
                .isInstanceOf(MalformedMessage.class).hasMessageContaining("address of 2 bytes");
    }

    private static NetlinkMessage several(String... hops) {
        String multipath = String.join("", hops).replace(" ", "");
        int length = 4 + multipath.length() / 2;
        return Hex.message(String.format("%02x000000 1800 0000 01000000 00000000", 16 + 12 + 8 + length),
                "02 20 00 00 fe bc 00 01 00000000", // struct rtmsg: AF_INET, /32, main, ospf, UNIVERSE, UNICAST
                "0800 0100 0a2e0107", // RTA_DST
                String.format("%02x00 0900 ", length) + multipath); // RTA_MULTIPATH
    }

    private static RouteHop hop(String gateway, int index) {
        return new RouteHop(Optional.of(IpAddress.parse(gateway)), index);
    }
}
