package dev.routed.domain.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A protocol that the routing daemon speaks with other hosts.
 *
 * @param name "ospf", "ospf6", "bgp", or what its user calls it
 * @param redistributes whether it announces the kernel's routes; empty: it does not say
 * @param repetition how long a route that comes again right after it went is kept back; empty: it does not say
 */
public record RoutingProtocol(String name, List<Neighbour> neighbours, Optional<Boolean> redistributes,
        Optional<Duration> repetition) {

    public RoutingProtocol {
        neighbours = List.copyOf(neighbours);
    }

    public boolean hasFullNeighbour() {
        return neighbours.stream().anyMatch(neighbour -> neighbour.adjacency() == Adjacency.FULL);
    }
}
