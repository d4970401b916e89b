package dev.routed.domain.host;

import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        Set<HostRoute> wanted = new HashSet<>(before.routes());
        wanted.retainAll(after.routes());
        Set<HostRoute> shown = new TreeSet<>(observed.routes());
        shown.removeIf(route -> before.routes().contains(route) != after.routes().contains(route));
        shown.addAll(wanted);
        List<RouteState> states = new ArrayList<>();
        shown.forEach(route -> states.add(new RouteState(route, wanted.contains(route),
                before.isPresent(route, observed.routes(), observed.proxies()),
                observed.foreignTo(route.destination()))));
        return states;
    }
}
