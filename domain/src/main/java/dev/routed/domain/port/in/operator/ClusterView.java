package dev.routed.domain.port.in.operator;

import dev.routed.domain.host.route.NextHopRoutes;
import java.util.List;

/** The other hosts, as seen in the routing table of this host. */
public interface ClusterView {
    /** The number of routes that are read at most; further ones are left out. */
    int MAX = 20_000;

    /** Returns the next hops that carry addresses of our networks, most addresses first. Does not delay other calls. */
    List<NextHopRoutes> nextHops();
}
