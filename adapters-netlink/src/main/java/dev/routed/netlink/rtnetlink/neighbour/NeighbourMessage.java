package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A neighbour as reported by the kernel (RTM_NEWNEIGH).
 *
 * @param index the index of its link
 * @param state NUD_ in linux/neighbour.h
 * @param linkAddress "02:42:0a:2e:01:07"; empty if unknown
 */
public record NeighbourMessage(int index, IpAddress address, int state, String linkAddress) {
    private static final int THERE = Rtnetlink.NUD_REACHABLE | Rtnetlink.NUD_STALE | Rtnetlink.NUD_DELAY
            | Rtnetlink.NUD_PROBE | Rtnetlink.NUD_PERMANENT;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** Reads a neighbour; returns empty for other families and entries without an address. Throws MalformedMessage. */
    public static Optional<NeighbourMessage> read(NetlinkMessage message) {
        NdMsg header = NdMsg.read(message.fixed(NdMsg.SIZE));
        Attributes attributes = message.attributes(NdMsg.SIZE);
        return Families.of(header.family()).flatMap(family -> attributes.bytes(Rtnetlink.NDA_DST)
                .map(bytes -> new NeighbourMessage(header.index(), Families.address(family, bytes), header.state(),
                        attributes.bytes(Rtnetlink.NDA_LLADDR).map(COLONS::formatHex).orElse(""))));
    }

    /** Returns true if an operator has configured the entry. */
    public boolean isPermanent() {
        return state == Rtnetlink.NUD_PERMANENT;
    }

    /** Returns true if the neighbour has answered or the entry is permanent; false if it did not answer. */
    public boolean isThere() {
        return (state & THERE) != 0;
    }
}
