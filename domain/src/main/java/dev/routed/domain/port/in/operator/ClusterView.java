package dev.routed.domain.port.in.operator;

import dev.routed.domain.host.route.NextHopRoutes;
import java.util.List;

/** The other hosts, as far as this one's routing table tells of them. */
public interface ClusterView {
    /** So many routes are looked at. */
    int MOST = 20_000;

    /** Who carries which addresses of our networks, the one that carries most first. Does not keep calls waiting. */
    List<NextHopRoutes> nextHops();
}
