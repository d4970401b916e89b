package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableRequests;
import dev.routed.netlink.rtnetlink.neighbour.ProxyMessage;
import dev.routed.netlink.rtnetlink.neighbour.ProxyRequests;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.NetlinkRequest;
import org.junit.jupiter.api.Test;

/**
 * The bytes were captured from the command in the comment, except for the sequence number, the order of attributes,
 * NLM_F_ACK and NLM_F_REPLACE.
 */
class ProxyRequestsTest {

    // ip neigh add proxy 192.0.2.7 dev eth0 protocol 146
    @Test
    void adds_an_ipv4_entry() {
        assertSends(ProxyRequests.add(3, IpAddress.parse("192.0.2.7"), 146),
                "2c000000 1c00 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWNEIGH, REQUEST EXCL CREATE
                "02 00 0000 03000000 8000 08 00", // struct ndmsg: AF_INET, index 3, NUD_PERMANENT, NTF_PROXY
                "0800 0100 c0000207", // NDA_DST
                "0500 0c00 92 000000"); // NDA_PROTOCOL 146
    }

    // ip -6 neigh add proxy 2001:db8::7 dev eth0 protocol 146
    @Test
    void adds_an_ipv6_entry() {
        assertSends(ProxyRequests.add(3, IpAddress.parse("2001:db8::7"), 146),
                "38000000 1c00 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWNEIGH, REQUEST EXCL CREATE
                "0a 00 0000 03000000 8000 08 00", // struct ndmsg: AF_INET6, index 3, NUD_PERMANENT, NTF_PROXY
                "1400 0100 20010db8000000000000000000000007", // NDA_DST
                "0500 0c00 92 000000"); // NDA_PROTOCOL 146
    }

    // ip neigh del proxy 192.0.2.7 dev eth0
    @Test
    void deletes_an_entry() {
        assertSends(ProxyRequests.delete(3, IpAddress.parse("192.0.2.7")),
                "24000000 1d00 0100 01000000 00000000", // struct nlmsghdr: RTM_DELNEIGH, REQUEST
                "02 00 0000 03000000 8000 08 00", // struct ndmsg: AF_INET, index 3, NUD_PERMANENT, NTF_PROXY
                "0800 0100 c0000207"); // NDA_DST
    }

    // ip -4 neigh show proxy
    @Test
    void asks_for_the_entries_of_a_family() {
        assertSends(ProxyRequests.dump(Family.IPV4),
                "1c000000 1e00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETNEIGH, REQUEST
                "02 00 0000 00000000 0000 08 00"); // struct ndmsg: AF_INET, NTF_PROXY
    }

    // ip -6 netconf show dev eth0
    @Test
    void asks_for_the_settings_of_a_link() {
        assertSends(ProxyRequests.settings(3),
                "1c000000 5200 0100 01000000 00000000", // struct nlmsghdr: RTM_GETNETCONF, REQUEST
                "0a 000000", // struct netconfmsg: AF_INET6
                "0800 0100 03000000"); // NETCONFA_IFINDEX 3
    }

    // ip ntable change name arp_cache dev eth0 proxy_delay 0
    @Test
    void sets_the_delay_of_answers_to_zero() {
        assertSends(NeighbourTableRequests.answerAtOnce(3, Family.IPV4),
                "3c000000 4300 0100 01000000 00000000", // struct nlmsghdr: RTM_SETNEIGHTBL, REQUEST
                "02 00 0000", // struct ndtmsg: AF_INET
                "0e00 0100 6172705f6361636865 00 0000", // NDTA_NAME "arp_cache"
                "1800 0600", // NDTA_PARMS
                "0800 0100 03000000", // NDTPA_IFINDEX 3
                "0c00 0d00 0000000000000000"); // NDTPA_PROXY_DELAY 0
    }

    @Test
    void reads_an_entry_and_passes_over_neighbours() {
        String header = "2c000000 1c00 0200 01000000 00000000"; // struct nlmsghdr: RTM_NEWNEIGH, MULTI
        String attributes = "0800 0100 c0000207 0500 0c00 92 000000"; // NDA_DST, NDA_PROTOCOL 146
        assertThat(ProxyMessage.read(Hex.message(header, "02 00 0000 03000000 0000 08 05", attributes)))
                .contains(new ProxyMessage(3, IpAddress.parse("192.0.2.7"), 146));
        assertThat(ProxyMessage.read(Hex.message("24000000 1c00 0200 01000000 00000000",
                "02 00 0000 03000000 0000 08 05", "0800 0100 c0000207")))
                .contains(new ProxyMessage(3, IpAddress.parse("192.0.2.7"), 0));
        assertThat(ProxyMessage.read(Hex.message(header, "02 00 0000 03000000 0200 00 01", attributes))).isEmpty();
    }

    private static void assertSends(NetlinkRequest request, String... fields) {
        assertThat(Hex.of(request.encode(1))).isEqualTo(Hex.joined(fields));
    }
}
