package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Everything that the desired host follows from, copied from the state. With thousands of joins the desired host takes
 * tens of milliseconds to compute, which no call should wait for: only the copy is made under the lock.
 *
 * @param known all endpoints, joined or not
 * @param withheld routes that are not to be announced
 * @param dead links that are about to be deleted
 * @param lingering routes that are kept for a while after their endpoints have left
 */
record RecordedJoins(Collection<Join> joins, List<EndpointId> known, Set<HostRoute> withheld, Set<LinkName> dead,
        Set<HostRoute> lingering) {

    RecordedJoins {
        joins = List.copyOf(joins);
        known = List.copyOf(known);
        withheld = Set.copyOf(withheld);
        dead = Set.copyOf(dead);
        lingering = Set.copyOf(lingering);
    }

    /** The routes alone, which take a fraction of the time. */
    DesiredHost desiredRoutes() {
        return DesiredHost.routesOf(joins).minusRoutes(withheld).plusRoutes(lingering);
    }

    DesiredHost desired() {
        return DesiredHost.of(joins, known).minusRoutes(withheld).plusSpared(dead).plusRoutes(lingering);
    }
}
