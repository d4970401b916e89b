package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint that is reachable inside a namespace.
 *
 * @param nextHops where the inside sends its packets, one for each family of the endpoint; unique inside the namespace
 */
public record Join(Endpoint endpoint, Namespace namespace, List<IpAddress> nextHops) {

    public Join {
        nextHops = List.copyOf(nextHops);
    }

    public Optional<IpAddress> nextHop(Family family) {
        return nextHops.stream().filter(hop -> hop.family() == family).findFirst();
    }
}
