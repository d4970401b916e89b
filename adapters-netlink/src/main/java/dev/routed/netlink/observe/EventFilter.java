package dev.routed.netlink.observe;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;
import java.util.function.Predicate;

/** Selects the kernel events that may require work. */
public final class EventFilter {
    private final Predicate<Prefix> wanted;

    /**
     * Creates a filter.
     *
     * @param wanted returns true for destinations that net-routed manages
     */
    public EventFilter(Predicate<Prefix> wanted) {
        this.wanted = wanted;
    }

    /** Returns true if the event concerns net-routed; false for replies to requests. Throws MalformedMessage. */
    public boolean concernsUs(NetlinkMessage message) {
        if (message.header().has(Netlink.NLM_F_MULTI)) {
            return false;
        }
        int type = message.header().type();
        if (type == Rtnetlink.RTM_NEWLINK || type == Rtnetlink.RTM_DELLINK) {
            LinkMessage link = LinkMessage.read(message);
            return LinkName.isHostEnd(link.name()) || OwnershipMark.nameOf(link).isPresent();
        } else if (type == Rtnetlink.RTM_NEWROUTE || type == Rtnetlink.RTM_DELROUTE) {
            return RouteMessage.read(message).filter(this::concernsUs).isPresent();
        }
        return type == Rtnetlink.RTM_NEWADDR || type == Rtnetlink.RTM_DELADDR;
    }

    /** Returns the host end that this event or reply reports with its other end up. Throws MalformedMessage. */
    Optional<LinkName> connected(NetlinkMessage message) {
        if (message.header().type() != Rtnetlink.RTM_NEWLINK) {
            return Optional.empty();
        }
        return Optional.of(LinkMessage.read(message))
                .filter(link -> OwnershipMark.isOurs(link) && link.up() && link.carrier())
                .map(link -> new LinkName(link.name()));
    }

    private boolean concernsUs(RouteMessage route) {
        return OwnershipMark.isOurs(route)
                || route.table() == Rtnetlink.RT_TABLE_MAIN && wanted.test(route.destination());
    }
}
