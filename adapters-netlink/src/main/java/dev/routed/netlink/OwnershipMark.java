package dev.routed.netlink;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.rtnetlink.LinkMessage;
import dev.routed.netlink.rtnetlink.RouteMessage;

/** What in the kernel is ours, and therefore may be changed. */
final class OwnershipMark {
    /** Not in /etc/iproute2/rt_protos, and routing daemons announce it like any kernel route. */
    static final int ROUTE_PROTOCOL = 146;
    /** Links on their way out are put into this link group and those after it. A round finds them by their names. */
    static final int DOOMED_GROUP = 146146;
    private static final String VETH = "veth";

    private OwnershipMark() {
    }

    static boolean isOurs(LinkMessage link) {
        return link.kind().equals(VETH) && LinkName.isHostEnd(link.name());
    }

    static boolean isOurs(RouteMessage route) {
        return route.protocol() == ROUTE_PROTOCOL;
    }
}
