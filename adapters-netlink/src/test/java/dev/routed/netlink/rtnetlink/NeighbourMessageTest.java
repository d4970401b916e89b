package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourRequests;
import dev.routed.netlink.wire.Hex;
import org.junit.jupiter.api.Test;

/** The layout follows linux/neighbour.h; {@code KernelRoutingTableTest} verifies it with a kernel. */
class NeighbourMessageTest {

    // ip -4 neighbour show
    @Test
    void asks_for_the_neighbours_of_a_family() {
        assertThat(Hex.of(NeighbourRequests.dump(Family.IPV4).encode(1))).isEqualTo(Hex.joined(
                "1c000000 1e00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETNEIGH, REQUEST
                "02 00 0000 00000000 0000 00 00")); // struct ndmsg: AF_INET
    }

    // ip neighbour get 192.0.2.9 dev eth0
    @Test
    void asks_for_one_neighbour() {
        assertThat(Hex.of(NeighbourRequests.get(3, IpAddress.parse("192.0.2.9")).encode(1))).isEqualTo(Hex.joined(
                "24000000 1e00 0100 01000000 00000000", // struct nlmsghdr: RTM_GETNEIGH, REQUEST
                "02 00 0000 03000000 0000 00 00", // struct ndmsg: AF_INET, index 3
                "0800 0100 c0000209")); // NDA_DST
    }

    // ip neighbour add 192.0.2.9 dev eth0 use, ip neighbour del 192.0.2.9 dev eth0; both without NUD_PERMANENT
    @Test
    void has_the_kernel_resolve_and_forget_a_neighbour() {
        assertThat(Hex.of(NeighbourRequests.resolve(3, IpAddress.parse("192.0.2.9")).encode(1))).isEqualTo(Hex.joined(
                "24000000 1c00 0104 01000000 00000000", // struct nlmsghdr: RTM_NEWNEIGH, REQUEST CREATE
                "02 00 0000 03000000 0000 01 00", // struct ndmsg: AF_INET, index 3, NTF_USE
                "0800 0100 c0000209")); // NDA_DST
        assertThat(Hex.of(NeighbourRequests.delete(3, IpAddress.parse("192.0.2.9")).encode(1))).isEqualTo(Hex.joined(
                "24000000 1d00 0100 01000000 00000000", // struct nlmsghdr: RTM_DELNEIGH, REQUEST
                "02 00 0000 03000000 0000 00 00", // struct ndmsg: AF_INET, index 3
                "0800 0100 c0000209")); // NDA_DST
    }

    @Test
    void reads_a_neighbour() {
        assertThat(NeighbourMessage.read(Hex.message(neighbour("0400")))).contains(
                new NeighbourMessage(3, IpAddress.parse("192.0.2.9"), Rtnetlink.NUD_STALE, "02:00:00:00:00:07"));
    }

    @Test
    void one_that_is_only_asked_for_or_has_not_answered_is_not_there() {
        assertThat(NeighbourMessage.read(Hex.message(neighbour("0200")))).get().matches(NeighbourMessage::isThere);
        for (String state : new String[]{"0000", "0100", "2000", "4000"}) {
            assertThat(NeighbourMessage.read(Hex.message(neighbour(state)))).as(state).get()
                    .matches(neighbour -> !neighbour.isThere());
        }
    }

    private static String[] neighbour(String state) {
        return new String[]{
            "30000000 1c00 0200 01000000 00000000", // struct nlmsghdr: RTM_NEWNEIGH, MULTI
            "02 00 0000 03000000 " + state + " 00 01", // struct ndmsg: AF_INET, index 3, state, RTN_UNICAST
            "0800 0100 c0000209", // NDA_DST
            "0a00 0200 020000000007 0000"}; // NDA_LLADDR
    }
}
