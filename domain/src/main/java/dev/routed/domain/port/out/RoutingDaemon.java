package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The routing daemon of this host, which is not ours. An answer may take seconds: never ask while holding a lock. */
public interface RoutingDaemon {

    /** Its version, its protocols, and the state of its neighbours. */
    RoutingAnswer<RoutingReport> report();

    /**
     * Routes over other hosts to these very addresses, also those that this host does not use because it has its own.
     */
    RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses);

    /** Those of the addresses that it announces as this host's own. */
    RoutingAnswer<Set<IpAddress>> announced(Collection<IpAddress> addresses);
}
