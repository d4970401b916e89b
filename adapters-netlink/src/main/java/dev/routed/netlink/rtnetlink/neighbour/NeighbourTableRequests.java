package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about neighbour tables and their parameters; the comments give the equivalent ip(8) command. */
public final class NeighbourTableRequests {

    private NeighbourTableRequests() {
    }

    /**
     * {@code ip ntable change name arp_cache dev LINK retrans T mcast_probes N}, for IPv6 {@code name ndisc_cache}.
     * Fails with ENOENT if the link does not have the family.
     *
     * @param milliseconds the interval between two probes of a neighbour
     * @param times the number of probes before packets to the neighbour are dropped
     */
    public static NetlinkRequest ask(int index, Family family, int milliseconds, int times) {
        return new NetlinkRequest(Rtnetlink.RTM_SETNEIGHTBL, 0, table(family)
                .nested(Rtnetlink.NDTA_PARMS, parameters -> parameters.u32(Rtnetlink.NDTPA_IFINDEX, index)
                        .u64(Rtnetlink.NDTPA_RETRANS_TIME, milliseconds).u32(Rtnetlink.NDTPA_MCAST_PROBES, times))
                .toBytes());
    }

    /**
     * {@code ip ntable change name arp_cache dev LINK proxy_delay 0}, for IPv6 {@code name ndisc_cache}: the host
     * answers for proxy entries at once. Fails with ENOENT if the link does not have the family.
     */
    public static NetlinkRequest answerAtOnce(int index, Family family) {
        return new NetlinkRequest(Rtnetlink.RTM_SETNEIGHTBL, 0, table(family)
                .nested(Rtnetlink.NDTA_PARMS, parameters -> parameters.u32(Rtnetlink.NDTPA_IFINDEX, index)
                        .u64(Rtnetlink.NDTPA_PROXY_DELAY, 0))
                .toBytes());
    }

    /**
     * {@code ip ntable change name arp_cache thresh1 A thresh2 B thresh3 C}. Fails with ENOENT outside of the machine's
     * initial network namespace.
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
