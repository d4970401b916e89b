package dev.routed.domain.routing;

import java.util.Optional;

/**
 * Another router known to this host's routing daemon.
 *
 * @param name its router id or address; for a BGP neighbour that is configured by the link, "eth0" or "fe80::1%eth0"
 * @param state as printed by the daemon
 */
public record Neighbour(String name, Adjacency adjacency, String state) {
    private static final String ZONE = "%";
    private static final String ADDRESS = "[0-9.]+|.*:.*";

    /** Returns the link of a neighbour that is configured by it, without an address (BGP unnumbered). */
    public Optional<String> link() {
        if (name.contains(ZONE)) {
            return Optional.of(name.substring(name.indexOf(ZONE) + 1));
        }
        return name.matches(ADDRESS) ? Optional.empty() : Optional.of(name);
    }

    /** Formats as "198.19.0.2 (Full/DR)". */
    @Override
    public String toString() {
        return name + " (" + state + ")";
    }
}
