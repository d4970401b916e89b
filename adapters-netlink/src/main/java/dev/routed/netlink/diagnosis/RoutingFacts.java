package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import java.util.List;
import java.util.Set;

/**
 * What the routing daemon does with our routes.
 *
 * @param report how the daemon describes itself
 * @param asked addresses that have a route of ours, all or some of them
 * @param announced those that it announces
 * @param remoteAnnouncements other hosts that announce them too
 */
record RoutingFacts(RoutingAnswer<RoutingReport> report, List<IpAddress> asked, RoutingAnswer<Set<IpAddress>> announced,
        RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements) {

    public RoutingFacts {
        asked = List.copyOf(asked);
    }
}
