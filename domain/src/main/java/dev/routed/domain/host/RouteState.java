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
 * A route as it should be and as it is.
 *
 * @param foreign somebody else's route to the same destination, which keeps ours away
 */
public record RouteState(HostRoute route, boolean wanted, boolean present, Optional<ForeignRoute> foreign) {

    /**
     * All routes that are wanted, and all of ours that are there. What changed while the host was looked at is in
     * nobody's way: it counts neither as missing nor as too much.
     *
     * @param before what was wanted when the look began
     * @param after what was wanted when it ended
     */
    public static List<RouteState> compare(DesiredHost before, ObservedHost observed, DesiredHost after) {
        Set<HostRoute> wanted = new HashSet<>(before.routes());
        wanted.retainAll(after.routes());
        Set<HostRoute> shown = new TreeSet<>(observed.routes());
        shown.removeIf(route -> before.routes().contains(route) != after.routes().contains(route));
        shown.addAll(wanted);
        List<RouteState> states = new ArrayList<>();
        shown.forEach(route -> states.add(new RouteState(route, wanted.contains(route),
                observed.routes().contains(route), observed.foreignTo(route.destination()))));
        return states;
    }
}
