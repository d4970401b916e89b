package dev.routed.domain.host.route;

import dev.routed.domain.address.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All destinations reached through one next hop: usually another host of the cluster, or a router on the path to
 * several.
 */
public record NextHopRoutes(NextHop nextHop, Set<String> protocols, Set<Prefix> destinations) {

    public NextHopRoutes {
        protocols = Set.copyOf(protocols);
        destinations = Set.copyOf(destinations);
    }

    /** Groups routes by next hop, most destinations first. A multipath route counts for each of its next hops. */
    public static List<NextHopRoutes> group(List<RemoteRoute> routes) {
        Map<NextHop, List<RemoteRoute>> byNextHop = routes.stream()
                .collect(Collectors.groupingBy(RemoteRoute::nextHop));
        return byNextHop.entrySet().stream().map(group -> of(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing((NextHopRoutes group) -> -group.destinations.size())
                        .thenComparing(group -> group.nextHop.toString()))
                .toList();
    }

    private static NextHopRoutes of(NextHop nextHop, List<RemoteRoute> routes) {
        return new NextHopRoutes(nextHop, routes.stream().map(RemoteRoute::protocol).collect(Collectors.toSet()),
                routes.stream().map(RemoteRoute::destination).collect(Collectors.toSet()));
    }

    /** Returns the lowest destinations, at most {@code most} of them. */
    public List<Prefix> first(int most) {
        return new TreeSet<>(destinations).stream().limit(most).toList();
    }
}
