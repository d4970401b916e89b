package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes were captured from the command in the comment, except for the sequence number. */
class LinkRequestsTest {
    private static final LinkName HOST_END = new LinkName("vethr1a2b3c4d5e");
    private static final LinkPair PAIR = new LinkPair(HOST_END, new LinkName("vethc1a2b3c4d5e"), "net-routed",
            MacAddress.parse("02:42:0a:2e:01:07"), new Mtu(9000), Set.of());
    private static final String NAME = "1400 0300 766574687231613262336334643565 00"; // IFLA_IFNAME "vethr1a2b3c4d5e"

    // ip link add vethr1a2b3c4d5e up mtu 9000 address 0a:6e:72:00:00:01 numtxqueues 1 numrxqueues 1 type veth peer name
    // vethc1a2b3c4d5e numtxqueues 1 numrxqueues 1 mtu 9000
    // address 02:42:0a:2e:01:07
    @Test
    void makes_a_pair() {
        assertSends(acknowledged(LinkRequests.add(PAIR)),
                "b4000000 1000 0506 01000000 00000000", // struct nlmsghdr: RTM_NEWLINK, REQUEST ACK EXCL CREATE
                "00 00 0000 00000000 01000000 01000000", // struct ifinfomsg: IFF_UP, change IFF_UP
                "0800 0400 28230000", // IFLA_MTU 9000
                "0a00 0100 0a6e72000001 0000", // IFLA_ADDRESS
                NAME,
                "0800 1f00 01000000", // IFLA_NUM_TX_QUEUES
                "0800 2000 01000000", // IFLA_NUM_RX_QUEUES
                "5c00 1200", // IFLA_LINKINFO
                "0800 0100 76657468", // IFLA_INFO_KIND "veth"
                "5000 0200", // IFLA_INFO_DATA
                "4c00 0100", // VETH_INFO_PEER
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                "0800 0400 28230000", // IFLA_MTU 9000
                "0a00 0100 02420a2e0107 0000", // IFLA_ADDRESS
                "1400 0300 766574686331613262336334643565 00", // IFLA_IFNAME "vethc1a2b3c4d5e"
                "0800 1f00 01000000", // IFLA_NUM_TX_QUEUES
                "0800 2000 01000000"); // IFLA_NUM_RX_QUEUES
    }

    // ip link set vethr1a2b3c4d5e up mtu 9000 address 0a:6e:72:00:00:01 alias net-routed group 0, but by name and as
    // RTM_SETLINK
    @Test
    void sets_what_a_host_end_needs() {
        assertSends(acknowledged(LinkRequests.set(PAIR)),
                "60000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 01000000 01000000", // struct ifinfomsg: IFF_UP, change IFF_UP
                NAME,
                "0800 0400 28230000", // IFLA_MTU 9000
                "0a00 0100 0a6e72000001 0000", // IFLA_ADDRESS
                "0e00 1400 6e65742d726f75746564 0000", // IFLA_IFALIAS "net-routed"
                "0800 1b00 00000000"); // IFLA_GROUP
    }

    // ip link set dev vethr1a2b3c4d5e name …, but by index and as RTM_SETLINK
    @Test
    void gives_a_renamed_link_its_name_back() {
        assertSends(acknowledged(LinkRequests.rename(3, HOST_END)),
                "34000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 03000000 00000000 00000000", // struct ifinfomsg: index 3
                NAME);
    }

    // what sysctl(8) does with files
    @Test
    void makes_a_host_end_forward_and_announce_its_mac_address() {
        assertSends(acknowledged(LinkRequests.forwardIpv4(HOST_END)),
                "50000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "1c00 1a00", // IFLA_AF_SPEC
                "1800 0200", // AF_INET
                "1400 0100", // IFLA_INET_CONF
                "0800 0100 01000000", // IPV4_DEVCONF_FORWARDING
                "0800 1600 01000000"); // IPV4_DEVCONF_ARP_NOTIFY
    }

    // ip link set vethr1a2b3c4d5e addrgenmode none, but by name and as RTM_SETLINK
    @Test
    void keeps_the_kernel_from_making_addresses() {
        assertSends(acknowledged(LinkRequests.setAddressGenerationOff(HOST_END)),
                "44000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "1000 1a00", // IFLA_AF_SPEC
                "0c00 0a00", // AF_INET6
                "0500 0800 01 000000"); // IFLA_INET6_ADDR_GEN_MODE none
    }

    // ip link property add dev vethr1a2b3c4d5e altname web0, but by name
    @Test
    void gives_a_link_a_further_name() {
        assertSends(acknowledged(LinkRequests.addAltName(HOST_END, "web0")),
                // struct nlmsghdr: RTM_NEWLINKPROP, REQUEST ACK EXCL CREATE APPEND
                "44000000 6c00 050e 01000000 00000000",
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "1000 3480 0900 3500 7765623000 000000"); // IFLA_PROP_LIST NESTED: IFLA_ALT_IFNAME "web0"
    }

    // ip link set vethr1a2b3c4d5e group 146146, but by name and as RTM_SETLINK
    @Test
    void puts_a_link_into_a_group() {
        assertSends(acknowledged(LinkRequests.setGroup(HOST_END, 146146)),
                "3c000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "0800 1b00 e23a0200"); // IFLA_GROUP 146146
    }

    // ip link set eth0 up, but by name and as RTM_SETLINK
    @Test
    void sets_a_link_up() {
        assertSends(acknowledged(LinkRequests.setUp(new LinkName("eth0"))),
                "2c000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 01000000 01000000", // struct ifinfomsg: IFF_UP, change IFF_UP
                "0900 0300 6574683000 000000"); // IFLA_IFNAME "eth0"
    }

    // ip link set vethr1a2b3c4d5e netns NAME, but by name and as RTM_SETLINK
    @Test
    void moves_a_link_into_a_namespace() {
        assertSends(acknowledged(LinkRequests.move(HOST_END, 5)),
                "3c000000 1300 0500 01000000 00000000", // struct nlmsghdr: RTM_SETLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "0800 1c00 05000000"); // IFLA_NET_NS_FD 5
    }

    // ip link del group 146146
    @Test
    void deletes_a_group() {
        assertSends(acknowledged(LinkRequests.deleteGroup(146146)),
                "28000000 1100 0500 01000000 00000000", // struct nlmsghdr: RTM_DELLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                "0800 1b00 e23a0200"); // IFLA_GROUP 146146
    }

    // ip link del vethr1a2b3c4d5e, but by name
    @Test
    void deletes_a_link() {
        assertSends(acknowledged(LinkRequests.delete(HOST_END)),
                "34000000 1100 0500 01000000 00000000", // struct nlmsghdr: RTM_DELLINK, REQUEST ACK
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME);
    }

    // ip link show dev vethr1a2b3c4d5e, but without statistics
    @Test
    void asks_for_a_link() {
        assertSends(LinkRequests.get(HOST_END),
                "3c000000 1200 0100 01000000 00000000", // struct nlmsghdr: RTM_GETLINK, REQUEST
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                NAME,
                "0800 1d00 08000000"); // IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
    }

    // ip link show dev 3
    @Test
    void asks_for_a_link_by_its_index() {
        assertSends(LinkRequests.get(3),
                "28000000 1200 0100 01000000 00000000", // struct nlmsghdr: RTM_GETLINK, REQUEST
                "00 00 0000 03000000 00000000 00000000", // struct ifinfomsg: index 3
                "0800 1d00 08000000"); // IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
    }

    // ip link show type veth, but without statistics and not of AF_PACKET
    @Test
    void asks_for_all_pairs() {
        assertSends(LinkRequests.dumpVeth(),
                "34000000 1200 0100 01000000 00000000", // struct nlmsghdr: RTM_GETLINK, REQUEST
                "00 00 0000 00000000 00000000 00000000", // struct ifinfomsg
                "0800 1d00 08000000", // IFLA_EXT_MASK RTEXT_FILTER_SKIP_STATS
                "0c00 1200", // IFLA_LINKINFO
                "0800 0100 76657468"); // IFLA_INFO_KIND "veth"
    }

    private static NetlinkRequest acknowledged(NetlinkRequest request) {
        return new NetlinkRequest(request.type(), request.flags() | Netlink.NLM_F_ACK, request.body());
    }

    private static void assertSends(NetlinkRequest request, String... fields) {
        assertThat(Hex.of(request.encode(1))).isEqualTo(Hex.joined(fields));
    }
}
