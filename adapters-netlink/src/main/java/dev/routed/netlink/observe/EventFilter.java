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

/** Which of the kernel's events may call for work. */
public final class EventFilter {
    private final Predicate<Prefix> wanted;

    /**
     * @param wanted destinations that are ours
     */
    public EventFilter(Predicate<Prefix> wanted) {
        this.wanted = wanted;
    }

    /** False for the answers to questions. Throws Malformed. */
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

    /** The link of ours that this event or answer shows with its other end up. Throws Malformed. */
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
