package dev.routed.netlink.conntrack;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.NetlinkRequest;
import dev.routed.netlink.wire.RawAttribute;
import java.util.List;

/** Builds requests about tracked connections; the comments give the equivalent conntrack(8) command. */
final class ConnectionRequests {
    private static final byte AF_UNSPEC = 0;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;

    private ConnectionRequests() {
    }

    /** {@code conntrack -C}: how many connections there are. */
    static NetlinkRequest count() {
        return new NetlinkRequest(Conntrack.type(Conntrack.IPCTNL_MSG_CT_GET_STATS), 0, header(AF_UNSPEC));
    }

    /** {@code conntrack -L} for both families. */
    static NetlinkRequest dump() {
        return new NetlinkRequest(Conntrack.type(Conntrack.IPCTNL_MSG_CT_GET), 0, header(AF_UNSPEC));
    }

    /** {@code conntrack -L --orig-src ADDRESS}; before Linux 5.8 the kernel ignores the filter. */
    static NetlinkRequest dumpFrom(IpAddress address) {
        return filtered(address, Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_FILTER_ORIG_FLAGS, false);
    }

    /** {@code conntrack -L --orig-dst ADDRESS}. */
    static NetlinkRequest dumpTo(IpAddress address) {
        return filtered(address, Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_FILTER_ORIG_FLAGS, true);
    }

    /** {@code conntrack -L --reply-src ADDRESS}: includes connections that address translation leads to it. */
    static NetlinkRequest dumpAnsweredBy(IpAddress address) {
        return filtered(address, Conntrack.CTA_TUPLE_REPLY, Conntrack.CTA_FILTER_REPLY_FLAGS, false);
    }

    private static NetlinkRequest filtered(IpAddress address, int tuple, int flagsOfTuple, boolean destination) {
        boolean ipv4 = address.family() == Family.IPV4;
        int source = ipv4 ? Conntrack.CTA_IP_V4_SRC : Conntrack.CTA_IP_V6_SRC;
        int end = destination ? source + 1 : source;
        int flag = destination ? Conntrack.CTA_FILTER_F_IP_DST : Conntrack.CTA_FILTER_F_IP_SRC;
        int other = flagsOfTuple == Conntrack.CTA_FILTER_ORIG_FLAGS ? Conntrack.CTA_FILTER_REPLY_FLAGS
                : Conntrack.CTA_FILTER_ORIG_FLAGS;
        RawAttribute addresses = RawAttribute.nested(Conntrack.CTA_TUPLE_IP, new RawAttribute(end, address.bytes()));
        return new NetlinkRequest(Conntrack.type(Conntrack.IPCTNL_MSG_CT_GET), 0,
                RawAttribute.write(header(ipv4 ? AF_INET : AF_INET6),
                        List.of(RawAttribute.nested(tuple, addresses),
                                RawAttribute.nested(Conntrack.CTA_FILTER, RawAttribute.hostU32(flagsOfTuple, flag),
                                        RawAttribute.hostU32(other, 0)))));
    }

    private static byte[] header(byte family) {
        return new byte[]{family, 0, 0, 0};
    }
}
