package dev.routed.netlink.forwarding;

import dev.routed.netlink.filter.Nfnetlink;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.OptionalInt;

/** Which of the kernel's events tell of forwarding that may have ended. */
final class ForwardingEvents {
    /** struct netconfmsg of linux/netconf.h, and what follows there. */
    private static final int NETCONFMSG_SIZE = 1;
    private static final int NETCONFA_IFINDEX = 1;
    private static final int NETCONFA_FORWARDING = 2;
    private static final int NETCONFA_IFINDEX_ALL = -1;

    private ForwardingEvents() {
    }

    /** The kernel no longer forwards at all. Throws Malformed. */
    static boolean switchesOff(NetlinkMessage message) {
        if (message.header().type() != Rtnetlink.RTM_NEWNETCONF) {
            return false;
        }
        Attributes attributes = message.attributes(NETCONFMSG_SIZE);
        return attributes.u32(NETCONFA_IFINDEX).equals(OptionalInt.of(NETCONFA_IFINDEX_ALL))
                && attributes.u32(NETCONFA_FORWARDING).equals(OptionalInt.of(0));
    }

    /**
     * A table, chain or rule of nftables came or went, not one of those that filter our links. Sets may change with
     * every packet, and do not matter. Throws Malformed.
     */
    static boolean editsFilter(NetlinkMessage message) {
        return Nfnetlink.editsRules(message) && !Nfnetlink.concernsOurTables(message);
    }
}
