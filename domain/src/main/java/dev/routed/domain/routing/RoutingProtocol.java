package dev.routed.domain.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A routing protocol of the daemon.
 *
 * @param name "ospf", "ospf6", "bgp", or the name set by its operator
 * @param redistributes whether it announces kernel routes; empty if unknown
 * @param minLsInterval how long it delays a route that reappears right after its withdrawal (MinLSInterval of RFC
 *     2328); empty if unknown
 */
public record RoutingProtocol(String name, List<Neighbour> neighbours, Optional<Boolean> redistributes,
        Optional<Duration> minLsInterval) {

    public RoutingProtocol {
        neighbours = List.copyOf(neighbours);
    }

    public boolean hasFullNeighbour() {
        return neighbours.stream().anyMatch(neighbour -> neighbour.adjacency() == Adjacency.FULL);
    }
}
