package dev.routed.netlink.rtnetlink;

import dev.routed.domain.address.Family;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkRequest;

/** What can be asked of how a link looks for its neighbours; the comments give the ip(8) command that asks the same. */
public final class NeighbourTableRequests {

    private NeighbourTableRequests() {
    }

    /**
     * {@code ip ntable change name arp_cache dev LINK retrans T mcast_probes N}, for IPv6 {@code name ndisc_cache}. Refused
     * with ENOENT where the link has no such family.
     *
     * @param milliseconds between two questions for the same neighbour
     * @param times how often it is asked for before packets to it are given up
     */
    public static NetlinkRequest ask(int index, Family family, int milliseconds, int times) {
        return new NetlinkRequest(Rtnetlink.RTM_SETNEIGHTBL, 0, BodyWriter.of(header -> header.put((byte) Families.number(family)))
                .text(Rtnetlink.NDTA_NAME, family == Family.IPV4 ? "arp_cache" : "ndisc_cache")
                .nested(Rtnetlink.NDTA_PARMS, parameters -> parameters.u32(Rtnetlink.NDTPA_IFINDEX, index)
                        .u64(Rtnetlink.NDTPA_RETRANS_TIME, milliseconds).u32(Rtnetlink.NDTPA_MCAST_PROBES, times)).toBytes());
    }
}
