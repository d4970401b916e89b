package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A neighbour as the kernel shows it (RTM_NEWNEIGH).
 *
 * @param index of the link that it is on
 * @param state NUD_ in linux/neighbour.h
 * @param linkAddress "02:42:0a:2e:01:07"; empty text where it is unknown
 */
public record NeighbourMessage(int index, IpAddress address, int state, String linkAddress) {
    private static final int THERE = Rtnetlink.NUD_REACHABLE | Rtnetlink.NUD_STALE | Rtnetlink.NUD_DELAY
            | Rtnetlink.NUD_PROBE | Rtnetlink.NUD_PERMANENT;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** Empty for one of another family, or without an address. Throws Malformed. */
    public static Optional<NeighbourMessage> read(NetlinkMessage message) {
        NdMsg header = NdMsg.read(message.fixed(NdMsg.SIZE));
        Attributes attributes = message.attributes(NdMsg.SIZE);
        return Families.of(header.family()).flatMap(family -> attributes.bytes(Rtnetlink.NDA_DST)
                .map(bytes -> new NeighbourMessage(header.index(), Families.address(family, bytes), header.state(),
                        attributes.bytes(Rtnetlink.NDA_LLADDR).map(COLONS::formatHex).orElse(""))));
    }

    /** True if it has answered, or was set by hand; false for one that has been asked for in vain. */
    public boolean isThere() {
        return (state & THERE) != 0;
    }
}
