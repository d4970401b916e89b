package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourTableRequests;
import dev.routed.netlink.wire.Hex;
import org.junit.jupiter.api.Test;

/**
 * The bytes were captured from the command in the comment, except for the sequence number, NLM_F_ACK and NLM_F_REPLACE.
 */
class NeighbourTableRequestsTest {

    // ip ntable change name arp_cache dev vethr1a2b3c4d5e retrans 50 mcast_probes 60
    @Test
    void sets_how_often_a_link_asks_for_its_neighbours() {
        assertThat(Hex.of(NeighbourTableRequests.ask(3, Family.IPV4, 50, 60).encode(1))).isEqualTo(Hex.joined(
                "44000000 4300 0100 01000000 00000000", // struct nlmsghdr: RTM_SETNEIGHTBL, REQUEST
                "02 00 0000", // struct ndtmsg: AF_INET
                "0e00 0100 6172705f6361636865 00 0000", // NDTA_NAME "arp_cache"
                "2000 0600", // NDTA_PARMS
                "0800 0100 03000000", // NDTPA_IFINDEX 3
                "0c00 0500 3200000000000000", // NDTPA_RETRANS_TIME 50
                "0800 0b00 3c000000")); // NDTPA_MCAST_PROBES 60
    }

    // ip -6 ntable change name ndisc_cache dev vethr1a2b3c4d5e retrans 50 mcast_probes 60
    @Test
    void ipv6_has_a_table_of_its_own() {
        assertThat(Hex.of(NeighbourTableRequests.ask(3, Family.IPV6, 50, 60).encode(1))).startsWith(Hex.joined(
                "44000000 4300 0100 01000000 00000000", // struct nlmsghdr: RTM_SETNEIGHTBL, REQUEST
                "0a 00 0000", // struct ndtmsg: AF_INET6
                "1000 0100 6e646973635f6361636865 00")); // NDTA_NAME "ndisc_cache"
    }

    // ip ntable change name arp_cache thresh1 256 thresh2 1024 thresh3 2048
    @Test
    void raises_the_limits_of_a_table() {
        assertThat(Hex.of(NeighbourTableRequests.limit(Family.IPV4, 256, 1024, 2048).encode(1))).isEqualTo(Hex.joined(
                "3c000000 4300 0100 01000000 00000000", // struct nlmsghdr: RTM_SETNEIGHTBL, REQUEST
                "02 00 0000", // struct ndtmsg: AF_INET
                "0e00 0100 6172705f6361636865 00 0000", // NDTA_NAME "arp_cache"
                "0800 0200 00010000", // NDTA_THRESH1
                "0800 0300 00040000", // NDTA_THRESH2
                "0800 0400 00080000")); // NDTA_THRESH3
    }

    // ip ntable show
    @Test
    void reads_a_table_and_passes_over_the_parameters_of_a_link() {
        String header = "4000 0200 01000000 00000000"; // of struct nlmsghdr: RTM_NEWNEIGHTBL, MULTI
        // struct ndtmsg: AF_INET, NDTA_NAME "arp_cache"
        String table = "02 00 0000 0e00 0100 6172705f6361636865 00 0000";
        assertThat(NeighbourTableMessage.read(Hex.message("60000000", header, table,
                "0800 0200 80000000 0800 0300 00020000 0800 0400 00040000", // NDTA_THRESH1, 2, 3
                "2400 0500 0400 5801 09000000 00000000 00000000 00000000 07000000 00000000 00000000"))) // NDTA_CONFIG
                .contains(new NeighbourTableMessage(Family.IPV4, 9, 128, 512, 1024));
        assertThat(NeighbourTableMessage.read(Hex.message("24000000", header, table))).isEmpty();
    }
}
