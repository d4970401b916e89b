package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The routing daemon of this host, an external program. An answer may take seconds: never call it while holding a lock.
 */
public interface RoutingDaemon {

    /** Returns its version, its protocols, and the state of its neighbours. */
    RoutingAnswer<RoutingReport> report();

    /**
     * Returns routes over other hosts to exactly these addresses, including routes not in use because the host has its
     * own.
     */
    RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses);

    /**
     * Returns those of the addresses whose routes on this host it has missed and will not learn by itself. Empty for
     * daemons that read the kernel's table again from time to time (BIRD).
     */
    RoutingAnswer<Set<IpAddress>> missed(Collection<IpAddress> addresses);

    /** Returns which of the addresses it announces as this host's own. */
    RoutingAnswer<Set<IpAddress>> announced(Collection<IpAddress> addresses);
}
