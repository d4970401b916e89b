package dev.routed.domain.host;

import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The desired and observed state of one route.
 *
 * @param present whether it exists, with the proxy entries that belong to it
 * @param foreign another program's route to the same destination, which blocks ours
 */
public record RouteState(HostRoute route, boolean wanted, boolean present, Optional<ForeignRoute> foreign) {

    /**
     * Returns all desired routes and all our observed routes. A route whose desired state changed during the
     * observation is reported neither as missing nor as surplus.
     *
     * @param before the desired state when the observation began
     * @param after the desired state when it ended
     */
    public static List<RouteState> compare(DesiredHost before, ObservedRoutes observed, DesiredHost after) {
        Set<HostRoute> shown = new HashSet<>(observed.routes());
        shown.addAll(before.routes());
        return shown.stream().filter(route -> before == after
                || before.routes().contains(route) == after.routes().contains(route)).sorted()
                .map(route -> new RouteState(route, before.routes().contains(route),
                        before.isPresent(route, observed.routes(), observed.proxies()),
                        observed.foreignTo(route.destination())))
                .toList();
    }
}
