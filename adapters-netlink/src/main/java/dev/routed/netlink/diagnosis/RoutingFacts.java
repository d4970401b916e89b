package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the routing daemon does with our routes.
 *
 * @param report empty: none answers
 * @param asked addresses that have a route of ours, all or some of them
 * @param announced those that it announces; empty: unknown
 * @param remoteAnnouncements other hosts that announce them too; empty: unknown, or none
 */
record RoutingFacts(Optional<RoutingReport> report, List<IpAddress> asked, Optional<Set<IpAddress>> announced,
        List<RemoteAnnouncement> remoteAnnouncements) {

    public RoutingFacts {
        asked = List.copyOf(asked);
        remoteAnnouncements = List.copyOf(remoteAnnouncements);
    }
}
