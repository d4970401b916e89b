package dev.routed.domain.port.in;

import dev.routed.domain.host.NextHopRoutes;
import java.util.List;

/** The other hosts, as far as this one's routing table tells of them. */
public interface ClusterView {
    /** So many routes are looked at. */
    int MOST = 20_000;

    /** Who carries which addresses of our networks, the one that carries most first. Does not keep calls waiting. */
    List<NextHopRoutes> nextHops();
}
