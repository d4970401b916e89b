package dev.routed.domain.host;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The observed routes of the host.
 *
 * @param routes routes of our protocol, whatever their targets and attributes
 * @param foreign routes of others to destinations that a {@link HostQuery} names
 * @param proxies addresses that the host answers for on parent links
 */
public record ObservedRoutes(Set<HostRoute> routes, List<ForeignRoute> foreign, Set<ProxyEntry> proxies) {

    public ObservedRoutes {
        routes = Set.copyOf(routes);
        foreign = List.copyOf(foreign);
        proxies = Set.copyOf(proxies);
    }

    /** Returns the foreign route to the destination, if any. */
    public Optional<ForeignRoute> foreignTo(Prefix destination) {
        return foreign.stream().filter(route -> route.destination().equals(destination)).findFirst();
    }
}
