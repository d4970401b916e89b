package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.Family;
import dev.routed.netlink.nftables.expression.PayloadLoad;

/** The position of a field in a packet: linux/ip.h, ipv6.h, if_arp.h (after struct arphdr), icmp.h. */
enum PacketField {
    IP_SOURCE(PayloadLoad.NFT_PAYLOAD_NETWORK_HEADER, 12, 4),
    IP6_SOURCE(PayloadLoad.NFT_PAYLOAD_NETWORK_HEADER, 8, 16),
    ARP_SENDER(PayloadLoad.NFT_PAYLOAD_NETWORK_HEADER, 14, 4),
    /** Also for ICMPv6. */
    ICMP_TYPE(PayloadLoad.NFT_PAYLOAD_TRANSPORT_HEADER, 0, 1);

    private final int base;
    private final int offset;
    private final int length;

    PacketField(int base, int offset, int length) {
        this.base = base;
        this.offset = offset;
        this.length = length;
    }

    static PacketField source(Family family) {
        return family == Family.IPV4 ? IP_SOURCE : IP6_SOURCE;
    }

    /** Returns the length in bytes. */
    int length() {
        return length;
    }

    PayloadLoad load(int register) {
        return loadStart(length, register);
    }

    /** Loads only the first bytes of the field. */
    PayloadLoad loadStart(int bytes, int register) {
        return new PayloadLoad(base, offset, bytes, register);
    }
}
