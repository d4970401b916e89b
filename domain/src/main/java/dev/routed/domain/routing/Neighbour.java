package dev.routed.domain.routing;

/**
 * Another router known to this host's routing daemon.
 *
 * @param name its router id or address
 * @param state as printed by the daemon
 */
public record Neighbour(String name, Adjacency adjacency, String state) {

    /** Formats as "198.19.0.2 (Full/DR)". */
    @Override
    public String toString() {
        return name + " (" + state + ")";
    }
}
