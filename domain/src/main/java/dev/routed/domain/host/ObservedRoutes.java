package dev.routed.domain.host;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The observed routes of the host.
 *
 * @param routes routes of our protocol, whatever their targets and attributes
 * @param foreign routes of others to destinations that a {@link HostQuery} names
 */
public record ObservedRoutes(Set<HostRoute> routes, List<ForeignRoute> foreign) {

    public ObservedRoutes {
        routes = Set.copyOf(routes);
        foreign = List.copyOf(foreign);
    }

    /** Returns the foreign route to the destination, if any. */
    public Optional<ForeignRoute> foreignTo(Prefix destination) {
        return foreign.stream().filter(route -> route.destination().equals(destination)).findFirst();
    }
}
