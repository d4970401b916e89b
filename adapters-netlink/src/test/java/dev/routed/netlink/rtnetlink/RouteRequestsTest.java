package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.NetlinkRequest;
import org.junit.jupiter.api.Test;

/** The bytes were captured from the command in the comment, except for the sequence number and NLM_F_ACK. */
class RouteRequestsTest {
    private static final Prefix IPV4 = Prefix.parse("10.46.1.7/32");
    private static final Prefix IPV6 = Prefix.parse("fd00:46::7/128");

    // ip route add 10.46.1.7/32 dev vethr1a2b3c4d5e proto 146
    @Test
    void adds_an_ipv4_route() {
        assertSends(RouteRequests.add(IPV4, 3, 146),
                "2c000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                "02 20 00 00 fe 92 fd 01 00000000", // struct rtmsg: AF_INET, /32, main, 146, RT_SCOPE_LINK, RTN_UNICAST
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip -6 route add fd00:46::7/128 dev vethr1a2b3c4d5e proto 146
    @Test
    void adds_an_ipv6_route() {
        assertSends(RouteRequests.add(IPV6, 3, 146),
                "38000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                "0a 80 00 00 fe 92 00 01 00000000", // struct rtmsg: AF_INET6, /128, main, 146, RTN_UNICAST
                "1400 0100 fd000046000000000000000000000007", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip route add 169.254.1.1/32 dev eth0
    @Test
    void adds_a_route_without_an_owner() {
        assertSends(RouteRequests.add(Prefix.parse("169.254.1.1/32"), 3),
                "2c000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                "02 20 00 00 fe 03 fd 01 00000000", // struct rtmsg: AF_INET, /32, main, boot, link, RTN_UNICAST
                "0800 0100 a9fe0101", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip route add 10.46.0.0/16 via 169.254.1.1 dev eth0
    @Test
    void adds_a_route_via_a_next_hop() {
        assertSends(RouteRequests.add(Prefix.parse("10.46.0.0/16"), 3, IpAddress.parse("169.254.1.1")),
                "34000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                "02 10 00 00 fe 03 00 01 00000000", // struct rtmsg: AF_INET, /16, main, boot, universe, RTN_UNICAST
                "0800 0100 0a2e0000", // RTA_DST
                "0800 0500 a9fe0101", // RTA_GATEWAY
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip route add 10.46.1.7/32 dev vethr1a2b3c4d5e table 100 proto 146
    @Test
    void adds_a_route_to_another_table() {
        assertSends(RouteRequests.add(IPV4, new RouteTable(100), 3, 146),
                "2c000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                // struct rtmsg: AF_INET, /32, table 100, 146, RT_SCOPE_LINK, RTN_UNICAST
                "02 20 00 00 64 92 fd 01 00000000",
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip route change 10.46.1.7/32 dev vethr1a2b3c4d5e proto 146
    @Test
    void replaces_a_route_that_exists() {
        assertSends(RouteRequests.replacingOnly(RouteRequests.make(IPV4, RouteTable.MAIN, 3, 146)),
                "2c000000 1800 0101 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST REPLACE
                "02 20 00 00 fe 92 fd 01 00000000", // struct rtmsg: AF_INET, /32, main, 146, RT_SCOPE_LINK, RTN_UNICAST
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip -6 route change fd00:46::7/128 dev vethr1a2b3c4d5e proto 146 initcwnd 10
    @Test
    void replaces_a_route_that_exists_by_an_equivalent_one() {
        assertSends(RouteRequests.replacingByEquivalent(RouteRequests.make(IPV6, RouteTable.MAIN, 3, 146)),
                "44000000 1800 0101 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST REPLACE
                "0a 80 00 00 fe 92 00 01 00000000", // struct rtmsg: AF_INET6, /128, main, 146, RTN_UNICAST
                "1400 0100 fd000046000000000000000000000007", // RTA_DST
                "0800 0400 03000000", // RTA_OIF
                "0c00 0800 0800 0b00 0a000000"); // RTA_METRICS with RTAX_INITCWND 10
    }

    // ip route add default via 169.254.1.1 dev eth0 onlink table 146000003 proto 146
    @Test
    void adds_a_default_route_to_a_table_whose_number_is_large() {
        assertSends(RouteRequests.addDefault(IpAddress.parse("169.254.1.1"), new RouteTable(146_000_003), 2, 146),
                "34000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                // struct rtmsg: AF_INET, /0, RT_TABLE_UNSPEC, 146, RTN_UNICAST, RTNH_F_ONLINK
                "02 00 00 00 00 92 00 01 04000000",
                "0800 0f00 83c8b308", // RTA_TABLE
                "0800 0500 a9fe0101", // RTA_GATEWAY
                "0800 0400 02000000"); // RTA_OIF
    }

    // ip route add 10.99.0.0/16 via 10.46.1.7 dev vethr1a2b3c4d5e onlink proto 146
    @Test
    void adds_an_ipv4_route_via_an_address_on_the_link() {
        assertSends(
                RouteRequests.adding(RouteRequests.makeVia(Prefix.parse("10.99.0.0/16"), IpAddress.parse("10.46.1.7"),
                        RouteTable.MAIN, 3, 146)),
                "34000000 1800 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE, REQUEST EXCL CREATE
                "02 10 00 00 fe 92 00 01 04000000", // struct rtmsg: AF_INET, /16, main, 146, RTN_UNICAST, RTNH_F_ONLINK
                "0800 0100 0a630000", // RTA_DST
                "0800 0500 0a2e0107", // RTA_GATEWAY
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip route del unicast 10.46.1.7/32 dev vethr1a2b3c4d5e proto 146 scope link
    @Test
    void deletes_an_ipv4_route_of_ours_alone() {
        assertSends(RouteRequests.delete(IPV4, RouteTable.MAIN, 3, 146),
                "2c000000 1900 0100 01000000 00000000", // struct nlmsghdr: RTM_DELROUTE, REQUEST
                "02 20 00 00 fe 92 fd 01 00000000", // struct rtmsg: AF_INET, /32, main, 146, RT_SCOPE_LINK, RTN_UNICAST
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0400 03000000"); // RTA_OIF
    }

    // ip -6 route del unicast fd00:46::7/128 dev vethr1a2b3c4d5e proto 146 metric 1024; ip(8) puts the metric first
    @Test
    void deletes_an_ipv6_route_of_ours_alone() {
        assertSends(RouteRequests.delete(IPV6, RouteTable.MAIN, 3, 146),
                "40000000 1900 0100 01000000 00000000", // struct nlmsghdr: RTM_DELROUTE, REQUEST
                "0a 80 00 00 fe 92 00 01 00000000", // struct rtmsg: AF_INET6, /128, main, 146, RTN_UNICAST
                "1400 0100 fd000046000000000000000000000007", // RTA_DST
                "0800 0400 03000000", // RTA_OIF
                "0800 0600 00040000"); // RTA_PRIORITY 1024
    }

    // ip route show table main proto 146
    @Test
    void asks_for_the_routes_of_a_protocol() {
        assertSends(RouteRequests.dump(Family.IPV4, 146),
                "24000000 1a00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETROUTE, REQUEST
                // struct rtmsg: AF_INET, main, 146; ip(8) leaves the table to RTA_TABLE
                "02 00 00 00 fe 92 00 00 00000000",
                "0800 0f00 fe000000"); // RTA_TABLE main
    }

    // ip route show table all proto 146 type unreachable
    @Test
    void asks_for_the_unreachable_routes_of_a_protocol() {
        assertSends(RouteRequests.dumpUnreachable(Family.IPV6, 146),
                "1c000000 1a00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETROUTE, REQUEST
                "0a 00 00 00 00 92 00 07 00000000"); // struct rtmsg: AF_INET6, all tables, 146, RTN_UNREACHABLE
    }

    // ip route get fibmatch 10.46.1.7
    @Test
    void asks_for_the_route_to_an_address() {
        assertSends(RouteRequests.get(IpAddress.parse("10.46.1.7")),
                "24000000 1a00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETROUTE, REQUEST
                "02 20 00 00 00 00 00 00 00200000", // struct rtmsg: AF_INET, /32, RTM_F_FIB_MATCH
                "0800 0100 0a2e0107"); // RTA_DST
    }

    // ip route get fibmatch 10.46.1.7 from 198.19.0.1
    @Test
    void asks_for_the_route_from_an_address_of_the_host() {
        assertSends(RouteRequests.getFrom(IpAddress.parse("10.46.1.7"), IpAddress.parse("198.19.0.1")),
                "2c000000 1a00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETROUTE, REQUEST
                "02 20 20 00 00 00 00 00 00200000", // struct rtmsg: AF_INET, /32 from /32, RTM_F_FIB_MATCH
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0200 c6130001"); // RTA_SRC
    }

    // ip route get fibmatch 10.46.1.7 from 198.19.0.2 iif 3
    @Test
    void asks_for_the_route_of_a_received_packet() {
        assertSends(RouteRequests.getForwarded(IpAddress.parse("10.46.1.7"), IpAddress.parse("198.19.0.2"), 3),
                "34000000 1a00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETROUTE, REQUEST
                "02 20 20 00 00 00 00 00 00200000", // struct rtmsg: AF_INET, /32 from /32, RTM_F_FIB_MATCH
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0200 c6130002", // RTA_SRC
                "0800 0300 03000000"); // RTA_IIF
    }

    private static void assertSends(NetlinkRequest request, String... fields) {
        assertThat(Hex.of(request.encode(1))).isEqualTo(Hex.joined(fields));
    }
}
