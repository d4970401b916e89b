package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.List;
import java.util.Set;

/**
 * What the routing daemon does with our routes.
 *
 * @param report how the daemon describes itself
 * @param asked addresses that have a route of ours, all or some of them
 * @param announced those that it announces
 * @param remoteAnnouncements other hosts that announce them too
 * @param defects what in the daemon keeps addresses from other hosts
 */
record RoutingFacts(RoutingAnswer<RoutingReport> report, List<IpAddress> asked, RoutingAnswer<Set<IpAddress>> announced,
        RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements, List<RoutingDefect> defects) {

    public RoutingFacts {
        asked = List.copyOf(asked);
        defects = List.copyOf(defects);
    }

    /** Those of the addresses asked for that are not announced, as far as that is known. */
    List<IpAddress> silent() {
        return silent(asked, announced);
    }

    static List<IpAddress> silent(List<IpAddress> asked, RoutingAnswer<Set<IpAddress>> announced) {
        return announced.known().map(known -> asked.stream().filter(address -> !known.contains(address)).toList())
                .orElse(List.of());
    }
}
