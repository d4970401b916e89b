package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
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

    /** {@code ip neighbour get A dev LINK}. Fails with ENOENT if there is none. */
    public static NetlinkRequest get(int index, IpAddress address) {
        return new NetlinkRequest(Rtnetlink.RTM_GETNEIGH, 0, entry(index, address, 0));
    }

    /** {@code ip neighbour del A dev LINK}. Fails with ENOENT if there is none. */
    public static NetlinkRequest delete(int index, IpAddress address) {
        return new NetlinkRequest(Rtnetlink.RTM_DELNEIGH, 0, entry(index, address, 0));
    }

    /** {@code ip neighbour add A dev LINK use}: the kernel asks for the address at once if it is unknown. */
    public static NetlinkRequest resolve(int index, IpAddress address) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWNEIGH, Netlink.NLM_F_CREATE,
                entry(index, address, Rtnetlink.NTF_USE));
    }

    private static byte[] entry(int index, IpAddress address, int flags) {
        NdMsg header = new NdMsg(Families.number(address.family()), index, 0, flags);
        return BodyWriter.of(header::write).bytes(Rtnetlink.NDA_DST, address.bytes()).toBytes();
    }
}
