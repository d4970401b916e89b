package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.neighbour.ProxyMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifies the kernel objects that net-routed owns and may therefore change. */
public final class OwnershipMark {
    /** Not in /etc/iproute2/rt_protos, and announced by routing daemons like any kernel route. */
    public static final int ROUTE_PROTOCOL = 146;
    /**
     * The first of the link groups for links that are about to be deleted. After an interruption the next reconcile
     * finds them by their names.
     */
    public static final int DELETION_GROUP_BASE = 146146;
    private static final String VETH = "veth";
    /** The format of aliases set by {@link dev.routed.domain.host.DesiredHost}. */
    private static final Pattern ALIAS = Pattern.compile("net-routed endpoint (\\S+) network \\S+");

    private OwnershipMark() {
    }

    public static boolean isOurs(LinkMessage link) {
        return link.kind().equals(VETH) && LinkName.isHostEnd(link.name());
    }

    /**
     * Returns the name that a host end of net-routed should have. If another program has renamed the link, the alias
     * still identifies it.
     */
    public static Optional<LinkName> nameOf(LinkMessage link) {
        if (isOurs(link)) {
            return Optional.of(new LinkName(link.name()));
        }
        Matcher alias = ALIAS.matcher(link.alias());
        return link.kind().equals(VETH) && alias.matches()
                ? Optional.of(LinkName.hostEnd(new EndpointId(alias.group(1)))) : Optional.empty();
    }

    public static boolean isOurs(ProxyMessage entry) {
        return entry.protocol() == ROUTE_PROTOCOL;
    }

    public static boolean isOurs(RouteMessage route) {
        return route.protocol() == ROUTE_PROTOCOL;
    }
}
