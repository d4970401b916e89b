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
 * An endpoint joined to a namespace.
 *
 * @param nextHops next hops used inside the namespace, one per family of the endpoint; unique within the namespace
 */
public record Join(Endpoint endpoint, Namespace namespace, List<IpAddress> nextHops) {

    public Join {
        nextHops = List.copyOf(nextHops);
    }

    /**
     * Creates a join with the endpoint's own next hops, or else the wanted ones; a next hop that a neighbour already
     * uses is replaced by a reserved one.
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
