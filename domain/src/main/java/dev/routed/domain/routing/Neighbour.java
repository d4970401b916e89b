package dev.routed.domain.routing;

/**
 * Another router that this host's daemon knows of.
 *
 * @param name its router id or address
 * @param state in the daemon's own words
 */
public record Neighbour(String name, Adjacency adjacency, String state) {

    /** "198.19.0.2 (Full/DR)". */
    @Override
    public String toString() {
        return name + " (" + state + ")";
    }
}
