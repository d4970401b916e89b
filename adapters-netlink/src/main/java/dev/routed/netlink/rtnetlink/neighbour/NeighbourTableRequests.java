package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkRequest;

/** What can be asked of how a link looks for its neighbours; the comments give the ip(8) command that asks the same. */
public final class NeighbourTableRequests {

    private NeighbourTableRequests() {
    }

    /**
     * {@code ip ntable change name arp_cache dev LINK retrans T mcast_probes N}, for IPv6 {@code name ndisc_cache}.
     * Refused with ENOENT where the link has no such family.
     *
     * @param milliseconds between two questions for the same neighbour
     * @param times how often it is asked for before packets to it are given up
     */
    public static NetlinkRequest ask(int index, Family family, int milliseconds, int times) {
        return new NetlinkRequest(Rtnetlink.RTM_SETNEIGHTBL, 0, table(family)
                .nested(Rtnetlink.NDTA_PARMS, parameters -> parameters.u32(Rtnetlink.NDTPA_IFINDEX, index)
                        .u64(Rtnetlink.NDTPA_RETRANS_TIME, milliseconds).u32(Rtnetlink.NDTPA_MCAST_PROBES, times))
                .toBytes());
    }

    /**
     * {@code ip ntable change name arp_cache thresh1 A thresh2 B thresh3 C}. Refused with ENOENT where the network
     * namespace is not the machine's first.
     */
    public static NetlinkRequest limit(Family family, int threshold1, int threshold2, int threshold3) {
        return new NetlinkRequest(Rtnetlink.RTM_SETNEIGHTBL, 0, table(family).u32(Rtnetlink.NDTA_THRESH1, threshold1)
                .u32(Rtnetlink.NDTA_THRESH2, threshold2).u32(Rtnetlink.NDTA_THRESH3, threshold3).toBytes());
    }

    /** {@code ip ntable show}. */
    public static NetlinkRequest dump() {
        return new NetlinkRequest(Rtnetlink.RTM_GETNEIGHTBL, 0,
                BodyWriter.of(header -> header.put((byte) Rtnetlink.AF_UNSPEC)).toBytes());
    }

    private static BodyWriter table(Family family) {
        return BodyWriter.of(header -> header.put((byte) Families.number(family)))
                .text(Rtnetlink.NDTA_NAME, family == Family.IPV4 ? "arp_cache" : "ndisc_cache");
    }
}
