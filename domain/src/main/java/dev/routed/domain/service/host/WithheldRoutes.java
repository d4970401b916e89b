package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Routes of joins that the host must not have for now, because having a route means announcing it. */
public final class WithheldRoutes {

    private WithheldRoutes() {
    }

    /** Returns the routes of the join that the host should have. */
    static List<HostRoute> announced(Join join, State state) {
        Set<HostRoute> routes = new TreeSet<>(DesiredHost.routesOf(List.of(join)).routes());
        of(List.of(join), state).forEach(routes::remove);
        return List.copyOf(routes);
    }

    public static Set<HostRoute> of(Collection<Join> joins, State state) {
        Set<HostRoute> withheld = new HashSet<>();
        for (Join join : joins) {
            if (!join.endpoint().routedPrefixes().stream()
                    .allMatch(prefix -> state.announces(join.endpoint(), prefix))) {
                DesiredHost.routesOf(List.of(join)).routes().stream()
                        .filter(route -> !state.announces(join.endpoint(), route.destination())).forEach(withheld::add);
            }
        }
        return withheld;
    }
}
