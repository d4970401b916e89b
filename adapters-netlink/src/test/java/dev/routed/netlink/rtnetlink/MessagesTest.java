package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.rtnetlink.route.RuleMessage;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes were captured from Linux 6.18 as the reply to the command in the comment. */
class MessagesTest {

    // ip link show dev vethr1a2b3c4d5e; most attributes left out
    @Test
    void reads_a_link() {
        assertThat(LinkMessage.read(Hex.message(
                "94000000 1000 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWLINK
                // struct ifinfomsg: index 3, IFF_UP BROADCAST MULTICAST LOWER_UP
                "00 00 0100 03000000 03100100 00000000",
                "1400 0300 766574687231613262336334643565 00", // IFLA_IFNAME
                "0500 1000 02 000000", // IFLA_OPERSTATE
                "0800 0400 28230000", // IFLA_MTU 9000
                "0800 1b00 e23a0200", // IFLA_GROUP 146146
                "0f00 1400 6e65742d726f7574656400 00", // IFLA_IFALIAS "net-routed"
                "0800 0500 02000000", // IFLA_LINK 2
                "0800 2500 00000000", // IFLA_LINK_NETNSID 0
                // IFLA_PROP_LIST: IFLA_ALT_IFNAME "web0", "a0"
                "1800 3480 0900 3500 7765623000 000000 0700 3500 613000 00",
                "1000 1200 0900 0100 7665746800 000000"))) // IFLA_LINKINFO: IFLA_INFO_KIND "veth"
                .isEqualTo(new LinkMessage(3, "vethr1a2b3c4d5e", true, true, 9000, "net-routed", "veth", 2, true,
                        Set.of("web0", "a0"), 146146, Optional.empty(), true, true, 0, false));
    }

    // ip link show dev vethr1a2b3c4d5e, with the first two of the many elements of IFLA_INET_CONF
    @Test
    void reads_the_mac_address_of_a_link_and_whether_it_forwards() {
        LinkMessage link = LinkMessage.read(Hex.message(
                "44000000 1000 0200 adbe046b f7400000", // struct nlmsghdr: RTM_NEWLINK, MULTI
                "00 00 0100 03000000 03100100 00000000", // struct ifinfomsg
                "0a00 0100 0a6e72000001 0000", // IFLA_ADDRESS
                "1800 1a00", // IFLA_AF_SPEC
                "1400 0200", // AF_INET
                "1000 0100 00000000 00000000 01000000")); // IFLA_INET_CONF: forwarding, mc_forwarding, proxy_arp
        assertThat(link.mac()).contains(LinkSettings.MAC);
        assertThat(link.forwarding()).isFalse();
    }

    // ip -4 address show dev vethr1a2b3c4d5e
    @Test
    void reads_an_ipv4_address() {
        assertThat(AddressMessage.read(Hex.message(
                "58000000 1400 2200 adbe046b f7400000", // struct nlmsghdr: RTM_NEWADDR, MULTI DUMP_FILTERED
                "02 20 80 fe 03000000", // struct ifaddrmsg: AF_INET, /32, IFA_F_PERMANENT, RT_SCOPE_HOST, index 3
                "0800 0100 a9fe0101", // IFA_ADDRESS
                "0800 0200 a9fe0101", // IFA_LOCAL
                "1400 0300 766574687231613262336334643565 00", // IFA_LABEL
                "0800 0800 80000000", // IFA_FLAGS
                "1400 0600 ffffffff ffffffff b4180500 b4180500"))) // IFA_CACHEINFO
                .contains(new AddressMessage(3, InterfaceAddress.parse("169.254.1.1/32"), "vethr1a2b3c4d5e"));
    }

    // ip -6 address show dev vethr1a2b3c4d5e
    @Test
    void reads_an_ipv6_address() {
        assertThat(AddressMessage.read(Hex.message(
                "48000000 1400 2200 adbe046b fd400000", // struct nlmsghdr: RTM_NEWADDR, MULTI DUMP_FILTERED
                "0a 80 82 fd 03000000", // struct ifaddrmsg: AF_INET6, /128, PERMANENT NODAD, RT_SCOPE_LINK, index 3
                "1400 0100 fe800000000000000000000000010001", // IFA_ADDRESS
                "1400 0600 ffffffff ffffffff b5180500 b5180500", // IFA_CACHEINFO
                "0800 0800 82000000"))) // IFA_FLAGS
                .contains(new AddressMessage(3, InterfaceAddress.parse("fe80::1:1/128"), ""));
    }

    // ip address add 10.0.0.1 peer 10.0.0.2/32 dev …
    @Test
    void takes_the_address_of_this_end_where_there_is_a_peer() {
        assertThat(AddressMessage.read(Hex.message(
                "28000000 1400 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWADDR
                "02 20 80 00 03000000", // struct ifaddrmsg: AF_INET, /32, index 3
                "0800 0100 0a000002", // IFA_ADDRESS, the peer's
                "0800 0200 0a000001"))) // IFA_LOCAL
                .map(AddressMessage::address).contains(InterfaceAddress.parse("10.0.0.1/32"));
    }

    // ip -4 route show table main proto 146
    @Test
    void reads_an_ipv4_route() {
        Optional<RouteMessage> route = RouteMessage.read(Hex.message(
                "34000000 1800 2200 acbe046b 03410000", // struct nlmsghdr: RTM_NEWROUTE, MULTI DUMP_FILTERED
                // struct rtmsg: AF_INET, /32, main, 146, LINK, UNICAST, RTNH_F_LINKDOWN
                "02 20 00 00 fe 92 fd 01 10000000",
                "0800 0f00 fe000000", // RTA_TABLE
                "0800 0100 0a2e0107", // RTA_DST
                "0800 0400 03000000")); // RTA_OIF
        assertThat(route).contains(
                new RouteMessage(Prefix.parse("10.46.1.7/32"), 254, 146, 253, 1, 0, OptionalInt.of(3), 0,
                        Optional.empty(), false, Set.of()));
        assertThat(route.get().isPlain()).isTrue();
    }

    // ip -4 route show table main proto 146
    @Test
    void knows_an_ipv4_route_of_another_shape() {
        RouteMessage route = RouteMessage.read(Hex.message(
                "3c000000 1800 2200 acbe046b 03410000", // struct nlmsghdr: RTM_NEWROUTE, MULTI DUMP_FILTERED
                // struct rtmsg: AF_INET, /32, main, 146, UNIVERSE, UNICAST, LINKDOWN
                "02 20 00 00 fe 92 00 01 10000000",
                "0800 0f00 fe000000", // RTA_TABLE
                "0800 0100 0a2e0108", // RTA_DST
                "0800 0600 14000000", // RTA_PRIORITY 20
                "0800 0400 03000000")).orElseThrow(); // RTA_OIF
        assertThat(route.isPlain()).isFalse();
        assertThat(RouteText.peculiarity(route)).isEqualTo("scope global metric 20");
        assertThat(RouteText.describe(route, "eth0"))
                .isEqualTo("10.46.1.8/32 dev eth0 proto 146 scope global metric 20");
    }

    // ip route show table main proto 146
    @Test
    void knows_an_ipv4_route_via_an_address_on_the_link() {
        RouteMessage route = RouteMessage.read(Hex.message(
                "3c000000 1800 2200 acbe046b 03410000", // struct nlmsghdr: RTM_NEWROUTE, MULTI DUMP_FILTERED
                // struct rtmsg: AF_INET, /16, main, 146, UNIVERSE, UNICAST, RTNH_F_LINKDOWN RTNH_F_ONLINK
                "02 10 00 00 fe 92 00 01 14000000",
                "0800 0f00 fe000000", // RTA_TABLE
                "0800 0100 0a630000", // RTA_DST
                "0800 0500 0a2e0107", // RTA_GATEWAY
                "0800 0400 03000000")).orElseThrow(); // RTA_OIF
        assertThat(route.isPlainVia()).isTrue();
        assertThat(route.isPlain()).isFalse();
        assertThat(RouteText.describe(route, "eth0")).isEqualTo("10.99.0.0/16 dev eth0 proto 146 via 10.46.1.7 onlink");
    }

    // ip route get fibmatch 10.99.0.1
    @Test
    void names_the_first_of_several_next_hops() {
        RouteMessage route = RouteMessage.read(Hex.message(
                "58000000 1800 0000 01000000 f2010000", // struct nlmsghdr: RTM_NEWROUTE
                "02 20 00 00 fe bc 00 01 00000000", // struct rtmsg: AF_INET, /32, main, ospf, UNIVERSE, UNICAST
                "0800 0f00 fe000000", // RTA_TABLE
                "0800 0100 0a630001", // RTA_DST
                "0800 0600 14000000", // RTA_PRIORITY 20
                "2400 0900", // RTA_MULTIPATH
                "1000 00 00 02000000 0800 0500 c6130001", // struct rtnexthop: index 2, RTA_GATEWAY
                "1000 00 00 02000000 0800 0500 c6130002")).orElseThrow();
        assertThat(RouteText.describe(route, ""))
                .isEqualTo("10.99.0.1/32 proto ospf via 198.19.0.1 metric 20 and other next hops");
    }

    // ip -6 route show table main proto 146
    @Test
    void reads_an_ipv6_route() {
        Optional<RouteMessage> route = RouteMessage.read(Hex.message(
                "74000000 1800 2200 acbe046b 09410000", // struct nlmsghdr: RTM_NEWROUTE, MULTI DUMP_FILTERED
                "0a 80 00 00 fe 92 00 01 10000000", // struct rtmsg: AF_INET6, /128, main, 146, UNICAST, RTNH_F_LINKDOWN
                "0800 0f00 fe000000", // RTA_TABLE
                "1400 0100 fd000046000000000000000000000007", // RTA_DST
                "0800 0600 00040000", // RTA_PRIORITY 1024
                "0800 0400 03000000", // RTA_OIF
                "2400 0c00 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000", // RTA_CACHEINFO
                "0500 1400 00 000000")); // RTA_PREF medium
        assertThat(route).contains(
                new RouteMessage(Prefix.parse("fd00:46::7/128"), 254, 146, 0, 1, 0, OptionalInt.of(3),
                        1024, Optional.empty(), false, Set.of()));
        assertThat(route.get().isPlain()).isTrue();
    }

    @Test
    void passes_over_routes_of_other_families() {
        assertThat(RouteMessage.read(Hex.message(
                "1c000000 1800 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE
                "80 00 00 00 fe 92 00 01 00000000"))).isEmpty(); // struct rtmsg: RTNL_FAMILY_IPMR
    }

    @Test
    void refuses_an_address_of_the_wrong_size() {
        assertThatThrownBy(() -> AddressMessage.read(Hex.message(
                "24000000 1400 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWADDR
                "0a 80 82 fd 03000000", // struct ifaddrmsg: AF_INET6
                "0800 0100 a9fe0101", "04000000"))) // IFA_ADDRESS of four bytes
                .isInstanceOf(MalformedMessage.class).hasMessage("an IPv6 address of 4 bytes");
    }

    @Test
    void refuses_an_impossible_prefix() {
        assertThatThrownBy(() -> RouteMessage.read(Hex.message(
                "24000000 1800 0000 01000000 00000000", // struct nlmsghdr: RTM_NEWROUTE
                "02 21 00 00 fe 92 fd 01 10000000", // struct rtmsg: AF_INET, /33
                "0800 0100 0a2e0107"))) // RTA_DST
                .isInstanceOf(MalformedMessage.class).hasMessageContaining("33");
    }

    // ip rule add from 10.46.1.7 table 146000003 pref 14600 protocol 146, as reported by the kernel
    @Test
    void reads_a_rule_for_packets_from_an_address() {
        assertThat(RuleMessage.read(Hex.message(
                "3c000000 2000 0200 01000000 00000000", // struct nlmsghdr: RTM_NEWRULE, MULTI
                // struct fib_rule_hdr: AF_INET, from /32, RT_TABLE_COMPAT, FR_ACT_TO_TBL
                "02 00 20 00 fc 00 00 01 00000000",
                "0800 0f00 83c8b308", // FRA_TABLE 146000003
                "0800 0600 08390000", // FRA_PRIORITY 14600
                "0500 1500 92 000000", // FRA_PROTOCOL 146
                "0800 0200 0a2e0107"))) // FRA_SRC
                .contains(new RuleMessage(IpAddress.parse("10.46.1.7"), new RouteTable(146_000_003), 146));
    }

    // ip rule show: "from all lookup main"
    @Test
    void passes_over_a_rule_for_all_packets() {
        assertThat(RuleMessage.read(Hex.message(
                "2c000000 2000 0200 01000000 00000000", // struct nlmsghdr: RTM_NEWRULE, MULTI
                "02 00 00 00 fe 00 00 01 00000000", // struct fib_rule_hdr: AF_INET, RT_TABLE_MAIN, FR_ACT_TO_TBL
                "0800 0f00 fe000000", // FRA_TABLE 254
                "0800 0600 fe7f0000"))) // FRA_PRIORITY 32766
                .isEmpty();
    }
}
