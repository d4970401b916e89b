package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A neighbour table as reported by the kernel (RTM_NEWNEIGHTBL).
 *
 * @param entries the number of entries of all network namespaces
 * @param threshold1 below this nothing is collected
 * @param threshold2 above this entries are collected after five seconds
 * @param threshold3 the maximum number of entries
 */
public record NeighbourTableMessage(Family family, int entries, int threshold1, int threshold2, int threshold3) {
    /** The size of struct ndtmsg of linux/neighbour.h: the family and padding. */
    private static final int NDTMSG_SIZE = 4;
    /** The offset of the number of entries in struct ndt_config, after two u16. */
    private static final int ENTRIES_OFFSET = 4;

    /**
     * Reads a table; returns empty for the parameters of a single link and for other families. Throws MalformedMessage.
     */
    public static Optional<NeighbourTableMessage> read(NetlinkMessage message) {
        int family = Byte.toUnsignedInt(message.fixed(NDTMSG_SIZE).get());
        Attributes attributes = message.attributes(NDTMSG_SIZE);
        return Families.of(family).flatMap(known -> attributes.bytes(Rtnetlink.NDTA_CONFIG)
                .map(config -> read(known, config, attributes)));
    }

    private static NeighbourTableMessage read(Family family, byte[] config, Attributes attributes) {
        if (config.length < ENTRIES_OFFSET + Integer.BYTES) {
            throw new MalformedMessage("a neighbour table's configuration of " + config.length + " bytes");
        }
        return new NeighbourTableMessage(family,
                ByteBuffer.wrap(config).order(ByteOrder.nativeOrder()).getInt(ENTRIES_OFFSET),
                attributes.u32(Rtnetlink.NDTA_THRESH1).orElse(0), attributes.u32(Rtnetlink.NDTA_THRESH2).orElse(0),
                attributes.u32(Rtnetlink.NDTA_THRESH3).orElse(0));
    }
}
