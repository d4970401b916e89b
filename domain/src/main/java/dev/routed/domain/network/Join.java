package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An endpoint that is reachable inside a namespace.
 *
 * @param nextHops where the inside sends its packets, one for each family of the endpoint; unique inside the namespace
 */
public record Join(Endpoint endpoint, Namespace namespace, List<IpAddress> nextHops) {

    public Join {
        nextHops = List.copyOf(nextHops);
    }

    /**
     * Joins with the endpoint's own next hops, or else with the wanted ones; with reserved ones where a neighbour has
     * them.
     *
     * @param neighbours other joins to the same namespace
     */
    public static Join of(Endpoint endpoint, Namespace namespace, Function<Family, IpAddress> wanted,
            Collection<Join> neighbours) {
        Set<IpAddress> inUse = neighbours.stream().flatMap(other -> other.nextHops.stream())
                .collect(Collectors.toSet());
        List<IpAddress> nextHops = endpoint.families().stream()
                .map(family -> NextHops.unused(endpoint.options().gateway(family).orElseGet(() -> wanted.apply(family)),
                        inUse))
                .toList();
        return new Join(endpoint, namespace, nextHops);
    }

    public Optional<IpAddress> nextHop(Family family) {
        return nextHops.stream().filter(hop -> hop.family() == family).findFirst();
    }
}
