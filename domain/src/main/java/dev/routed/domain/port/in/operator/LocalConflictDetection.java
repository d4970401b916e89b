package dev.routed.domain.port.in.operator;

import java.util.List;

/**
 * Finds conflicts with our addresses that appeared after they were assigned: a host link in one of our subnets, a new
 * host address, or another host that has the next hop of our containers.
 */
public interface LocalConflictDetection {

    /** Checks the host, and queries the routing daemon about next hops. Call it periodically; it may take seconds. */
    void check();

    /** Returns the findings of the last check. */
    List<LocalAddressConflict> known();
}
