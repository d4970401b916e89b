package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.List;
import java.util.Set;

/**
 * What the routing daemon does with net-routed's routes.
 *
 * @param report the daemon's description of itself
 * @param asked all or some of the addresses routed to containers
 * @param answered those that the host answers for on a network's parent
 * @param announced those that the daemon announces
 * @param remoteAnnouncements announcements of these addresses by other hosts
 * @param defects what keeps the daemon from announcing addresses
 */
record RoutingFacts(RoutingAnswer<RoutingReport> report, List<IpAddress> asked, Set<IpAddress> answered,
        RoutingAnswer<Set<IpAddress>> announced,
        RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements, List<RoutingDefect> defects) {

    public RoutingFacts {
        asked = List.copyOf(asked);
        answered = Set.copyOf(answered);
        defects = List.copyOf(defects);
    }

    /** Returns the queried addresses that are neither announced nor answered for, as far as known. */
    List<IpAddress> unannounced() {
        return unannounced(asked, answered, announced);
    }

    static List<IpAddress> unannounced(List<IpAddress> asked, Set<IpAddress> answered,
            RoutingAnswer<Set<IpAddress>> announced) {
        return announced.known().map(known -> asked.stream()
                .filter(address -> !known.contains(address) && !answered.contains(address)).toList())
                .orElse(List.of());
    }
}
