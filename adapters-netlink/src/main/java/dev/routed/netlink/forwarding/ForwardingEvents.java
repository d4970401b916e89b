package dev.routed.netlink.forwarding;

import dev.routed.netlink.filter.Nfnetlink;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.OptionalInt;

/** Recognises the kernel events after which forwarding may have stopped. */
final class ForwardingEvents {
    /** struct netconfmsg of linux/netconf.h, and the index that stands for all links. */
    private static final int NETCONFMSG_SIZE = 1;
    private static final int NETCONFA_IFINDEX_ALL = -1;

    private ForwardingEvents() {
    }

    /** Returns true if the kernel stopped forwarding altogether. Throws MalformedMessage. */
    static boolean switchesOff(NetlinkMessage message) {
        if (message.header().type() != Rtnetlink.RTM_NEWNETCONF) {
            return false;
        }
        Attributes attributes = message.attributes(NETCONFMSG_SIZE);
        return attributes.u32(Rtnetlink.NETCONFA_IFINDEX).equals(OptionalInt.of(NETCONFA_IFINDEX_ALL))
                && attributes.u32(Rtnetlink.NETCONFA_FORWARDING).equals(OptionalInt.of(0));
    }

    /**
     * Returns true if an IPv4 address appeared or disappeared on a link that is not a host end: the host answers for
     * its next hops elsewhere if it has them there. Throws MalformedMessage.
     */
    static boolean movesAddress(NetlinkMessage message) {
        int type = message.header().type();
        return (type == Rtnetlink.RTM_NEWADDR || type == Rtnetlink.RTM_DELADDR) && AddressMessage.read(message)
                .filter(address -> !LinkName.isHostEnd(address.label())).isPresent();
    }

    /**
     * Returns true if a table, chain or rule of nftables was added or deleted outside of net-routed's filter tables.
     * Sets are ignored: they may change with every packet. Throws MalformedMessage.
     */
    static boolean editsFilter(NetlinkMessage message) {
        return Nfnetlink.editsRules(message) && !Nfnetlink.concernsOurTables(message);
    }
}
