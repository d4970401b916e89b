package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The routing daemon of this host, which is not ours. An answer may take seconds: never wait for it while others wait for
 * you. Empty always means unknown: no daemon answers, or not in time, or in words that make no sense.
 */
public interface RoutingDaemon {

    /** Who it is, and how it gets on with its neighbours. */
    Optional<RoutingReport> report();

    /** Routes over other hosts to these very addresses, also those that this host does not use because it has its own. */
    Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses);

    /** Those of the addresses that it announces as this host's own. */
    Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses);
}
