package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Routes that joins ask for and that the host is not to have for now: to have one is to announce it. */
public final class WithheldRoutes {

    private WithheldRoutes() {
    }

    public static List<HostRoute> of(Collection<Join> joins, State state) {
        List<HostRoute> withheld = new ArrayList<>();
        for (Join join : joins) {
            if (!join.endpoint().reached().stream().allMatch(prefix -> state.announces(join.endpoint(), prefix))) {
                DesiredHost.of(List.of(join)).routes().stream()
                        .filter(route -> !state.announces(join.endpoint(), route.destination())).forEach(withheld::add);
            }
        }
        return withheld;
    }
}
