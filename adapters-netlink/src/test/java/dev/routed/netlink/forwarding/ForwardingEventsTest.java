package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.NetlinkMessage;
import org.junit.jupiter.api.Test;

/** The bytes were captured from Linux 6.18 after the command in the comment. */
class ForwardingEventsTest {

    // sysctl -w net.ipv4.ip_forward=0
    @Test
    void a_kernel_that_stops_forwarding_matters() {
        assertThat(ForwardingEvents.switchesOff(netconf("02", "ffffffff", "00000000"))).isTrue();
        assertThat(ForwardingEvents.switchesOff(netconf("0a", "ffffffff", "00000000"))).isTrue();
    }

    // sysctl -w net.ipv4.ip_forward=1; sysctl -w net.ipv4.conf.lo.forwarding=0
    @Test
    void one_that_starts_or_that_excepts_a_link_does_not() {
        assertThat(ForwardingEvents.switchesOff(netconf("02", "ffffffff", "01000000"))).isFalse();
        assertThat(ForwardingEvents.switchesOff(netconf("02", "01000000", "00000000"))).isFalse();
        assertThat(ForwardingEvents.switchesOff(netconf("02", "feffffff", "00000000"))).isFalse();
        assertThat(ForwardingEvents.switchesOff(filter("060a"))).isFalse();
    }

    // ip address add 198.19.0.1/24 dev up0
    @Test
    void an_address_of_the_host_matters_and_one_of_a_host_end_does_not() {
        assertThat(ForwardingEvents.movesAddress(address("1400", "0800 0300 75703000"))).isTrue();
        assertThat(ForwardingEvents.movesAddress(address("1500", "0800 0300 75703000"))).as("deleted").isTrue();
        assertThat(ForwardingEvents.movesAddress(address("1400",
                "1400 0300 7665746872303132333435363738 3900"))).as("vethr0123456789").isFalse();
        assertThat(ForwardingEvents.movesAddress(netconf("02", "ffffffff", "00000000"))).isFalse();
    }

    private static NetlinkMessage address(String type, String label) {
        int length = 16 + 8 + 8 + label.replace(" ", "").length() / 2;
        return Hex.message(String.format("%02x000000", length), type, "0000 00000000 00000000", // struct nlmsghdr
                "02 18 80 00 02000000", // struct ifaddrmsg
                "0800 0200 c6130001", label); // IFA_LOCAL, IFA_LABEL
    }

    // iptables-nft -I FORWARD -i vethr+ -j ACCEPT; iptables-nft -F
    @Test
    void tables_chains_and_rules_matter() {
        for (String type : new String[]{"000a", "020a", "030a", "050a", "060a", "080a"}) {
            assertThat(ForwardingEvents.editsFilter(filter(type))).as(type).isTrue();
        }
    }

    // nft add element ip filter s { 192.0.2.1 }; and the end of each transaction
    @Test
    void sets_and_generations_do_not() {
        for (String type : new String[]{"090a", "0c0a", "0e0a", "0f0a", "120a"}) {
            assertThat(ForwardingEvents.editsFilter(filter(type))).as(type).isFalse();
        }
        assertThat(ForwardingEvents.editsFilter(filter("0001"))).as("conntrack").isFalse();
        assertThat(ForwardingEvents.editsFilter(netconf("02", "ffffffff", "00000000"))).isFalse();
    }

    // nft delete rule inet net-routed guard handle 14
    @Test
    void our_own_tables_do_not() {
        NetlinkMessage ours = Hex.message("24000000 080a 0000 04000000 c26f0000", "01 00 0002",
                "0f00 0100 6e65742d726f7574656400 00"); // NFTA_RULE_TABLE "net-routed"
        assertThat(ForwardingEvents.editsFilter(ours)).isFalse();
    }

    private static NetlinkMessage netconf(String family, String index, String forwarding) {
        return Hex.message("24000000 5000 0000 00000000 00000000", // struct nlmsghdr: RTM_NEWNETCONF
                family, "000000", // struct netconfmsg
                "0800 0100", index, // NETCONFA_IFINDEX
                "0800 0200", forwarding); // NETCONFA_FORWARDING
    }

    private static NetlinkMessage filter(String type) {
        return Hex.message("20000000", type, "0000 04000000 c26f0000", // struct nlmsghdr: NFNL_SUBSYS_NFTABLES
                "02 00 0002", // struct nfgenmsg: NFPROTO_IPV4
                "0b00 0100 66696c74657200 00"); // NFTA_…_TABLE "filter"
    }
}
