package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Routes of joins that the host must not have for now, because having a route means announcing it. */
public final class WithheldRoutes {

    private WithheldRoutes() {
    }

    public static Set<HostRoute> of(Collection<Join> joins, State state) {
        Set<HostRoute> withheld = new HashSet<>();
        for (Join join : joins) {
            if (!join.endpoint().reached().stream().allMatch(prefix -> state.announces(join.endpoint(), prefix))) {
                DesiredHost.of(List.of(join)).routes().stream()
                        .filter(route -> !state.announces(join.endpoint(), route.destination())).forEach(withheld::add);
            }
        }
        return withheld;
    }
}
