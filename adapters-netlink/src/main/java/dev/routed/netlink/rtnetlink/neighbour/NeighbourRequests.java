package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about neighbours; the comment gives the equivalent ip(8) command. */
public final class NeighbourRequests {

    private NeighbourRequests() {
    }

    /** {@code ip -4 neighbour show}, {@code ip -6 neighbour show}, for all links. */
    public static NetlinkRequest dump(Family family) {
        NdMsg header = new NdMsg(Families.number(family), 0, 0, 0);
        return new NetlinkRequest(Rtnetlink.RTM_GETNEIGH, 0, BodyWriter.of(header::write).toBytes());
    }
}
