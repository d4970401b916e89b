package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.route.RuleMessage;
import dev.routed.netlink.rtnetlink.route.RuleRequests;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.NetlinkRequest;
import org.junit.jupiter.api.Test;

/** The bytes were captured from the command in the comment, except for the order of attributes and NLM_F_ACK. */
class RuleRequestsTest {
    private static final RouteTable TABLE = new RouteTable(146_000_003);

    // ip rule add from 10.46.1.7 table 146000003 pref 14600 protocol 146
    @Test
    void adds_an_ipv4_rule() {
        assertSends(RuleRequests.add(IpAddress.parse("10.46.1.7"), TABLE, 14600, 146),
                "3c000000 2000 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWRULE, REQUEST EXCL CREATE
                // struct fib_rule_hdr: AF_INET, from /32, RT_TABLE_UNSPEC, FR_ACT_TO_TBL
                "02 00 20 00 00 00 00 01 00000000",
                "0800 0200 0a2e0107", // FRA_SRC
                "0800 0f00 83c8b308", // FRA_TABLE
                "0800 0600 08390000", // FRA_PRIORITY 14600
                "0500 1500 92 000000"); // FRA_PROTOCOL 146
    }

    // ip -6 rule add from fd00:46::7 table 146000003 pref 14600 protocol 146
    @Test
    void adds_an_ipv6_rule() {
        assertSends(RuleRequests.add(IpAddress.parse("fd00:46::7"), TABLE, 14600, 146),
                "48000000 2000 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWRULE, REQUEST EXCL CREATE
                // struct fib_rule_hdr: AF_INET6, from /128, RT_TABLE_UNSPEC, FR_ACT_TO_TBL
                "0a 00 80 00 00 00 00 01 00000000",
                "1400 0200 fd000046000000000000000000000007", // FRA_SRC
                "0800 0f00 83c8b308", // FRA_TABLE
                "0800 0600 08390000", // FRA_PRIORITY 14600
                "0500 1500 92 000000"); // FRA_PROTOCOL 146
    }

    // ip rule del from 10.46.1.7 table 146000003 protocol 146
    @Test
    void deletes_a_rule() {
        assertSends(RuleRequests.delete(new RuleMessage(IpAddress.parse("10.46.1.7"), TABLE, 146)),
                "34000000 2100 0100 01000000 00000000", // struct nlmsghdr: RTM_DELRULE, REQUEST
                "02 00 20 00 00 00 00 01 00000000", // struct fib_rule_hdr: AF_INET, from /32, FR_ACT_TO_TBL
                "0800 0200 0a2e0107", // FRA_SRC
                "0800 0f00 83c8b308", // FRA_TABLE
                "0500 1500 92 000000"); // FRA_PROTOCOL 146
    }

    private static void assertSends(NetlinkRequest request, String... fields) {
        assertThat(Hex.of(request.encode(1))).isEqualTo(Hex.joined(fields));
    }
}
