package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.netlink.wire.InternetChecksum;
import java.nio.ByteBuffer;

/**
 * Ethernet frames that tell the neighbours on a link who answers for an address: an ARP announcement (RFC 5227, section
 * 2.3), or an unsolicited neighbour advertisement (RFC 4861, section 7.2.6).
 */
final class AnnouncementFrame {
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
    /** ff02::1, all nodes, and its Ethernet address. */
    private static final IpAddress ALL_NODES = IpAddress.parse("ff02::1");
    private static final byte[] ALL_NODES_MAC = {0x33, 0x33, 0, 0, 0, 1};
    private static final int ETHERNET_SIZE = 14;
    private static final short ETHERTYPE_ARP = 0x0806;
    private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
    private static final int ARP_SIZE = 28;
    private static final int IPV6_SIZE = 40;
    private static final int ADVERTISEMENT_SIZE = 32;
    private static final byte ICMPV6 = 58;
    private static final byte HOP_LIMIT = (byte) 255;
    /** Router and Override: a neighbour that knows another host for the address takes this one. */
    private static final int ROUTER_AND_OVERRIDE = 0xa000_0000;

    private AnnouncementFrame() {
    }

    /**
     * Returns the frame.
     *
     * @param mac of the link
     * @param source an IPv6 address of the link, for IPv6 only
     */
    static byte[] of(IpAddress address, MacAddress mac, IpAddress source) {
        return address.family() == Family.IPV4 ? arp(address, mac) : advertisement(address, mac, source);
    }

    private static byte[] arp(IpAddress address, MacAddress mac) {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_SIZE + ARP_SIZE).put(BROADCAST).put(mac.bytes())
                .putShort(ETHERTYPE_ARP);
        frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4); // Ethernet, IPv4, their sizes
        return frame.putShort((short) 1).put(mac.bytes()).put(address.bytes()).put(new byte[6]).put(address.bytes())
                .array(); // a request, from the address for the address
    }

    private static byte[] advertisement(IpAddress address, MacAddress mac, IpAddress source) {
        byte[] message = ByteBuffer.allocate(ADVERTISEMENT_SIZE).putInt(136 << 24).putInt(ROUTER_AND_OVERRIDE)
                .put(address.bytes()).put((byte) 2).put((byte) 1).put(mac.bytes()).array(); // target link-layer address
        int pseudoHeader = InternetChecksum.sum(source.bytes()) + InternetChecksum.sum(ALL_NODES.bytes())
                + ADVERTISEMENT_SIZE + ICMPV6;
        ByteBuffer.wrap(message).putShort(2, InternetChecksum.of(message, pseudoHeader));
        return ByteBuffer.allocate(ETHERNET_SIZE + IPV6_SIZE + ADVERTISEMENT_SIZE).put(ALL_NODES_MAC).put(mac.bytes())
                .putShort(ETHERTYPE_IPV6).putInt(0x6000_0000).putShort((short) ADVERTISEMENT_SIZE).put(ICMPV6)
                .put(HOP_LIMIT).put(source.bytes()).put(ALL_NODES.bytes()).put(message).array();
    }
}
