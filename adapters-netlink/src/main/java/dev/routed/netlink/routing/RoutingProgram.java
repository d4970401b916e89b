package dev.routed.netlink.routing;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of routing daemon, queried through its command-line program. Results are empty if it does not run. All
 * methods throw Program.Stuck if it takes too long, and UnexpectedOutput.
 */
interface RoutingProgram {

    Optional<RoutingReport> report();

    Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses);

    Optional<Set<IpAddress>> missed(Collection<IpAddress> addresses);

    Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses);

    /** Returns what keeps addresses of containers from being announced; empty if the daemon does not run. */
    List<RoutingDefect> audit(HostRoutingFacts host);
}
