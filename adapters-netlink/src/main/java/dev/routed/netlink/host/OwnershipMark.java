package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in the kernel is ours, and therefore may be changed. */
public final class OwnershipMark {
    /** Not in /etc/iproute2/rt_protos, and routing daemons announce it like any kernel route. */
    public static final int ROUTE_PROTOCOL = 146;
    /** Links on their way out are put into this link group and those after it. A round finds them by their names. */
    public static final int DOOMED_GROUP = 146146;
    private static final String VETH = "veth";
    /** As {@link dev.routed.domain.host.DesiredHost} makes it. */
    private static final Pattern ALIAS = Pattern.compile("net-routed endpoint (\\S+) network \\S+");

    private OwnershipMark() {
    }

    public static boolean isOurs(LinkMessage link) {
        return link.kind().equals(VETH) && LinkName.isHostEnd(link.name());
    }

    /**
     * The name that a host end of ours should have; its alias says so where some other program has given it another.
     */
    public static Optional<LinkName> nameOf(LinkMessage link) {
        Matcher alias = ALIAS.matcher(link.alias());
        if (isOurs(link)) {
            return Optional.of(new LinkName(link.name()));
        }
        return link.kind().equals(VETH) && alias.matches()
                ? Optional.of(LinkName.hostEnd(new EndpointId(alias.group(1)))) : Optional.empty();
    }

    public static boolean isOurs(RouteMessage route) {
        return route.protocol() == ROUTE_PROTOCOL;
    }
}
