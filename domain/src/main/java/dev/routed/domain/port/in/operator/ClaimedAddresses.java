package dev.routed.domain.port.in.operator;

import java.util.List;

/**
 * Finds what has come to claim addresses of ours since they were given out: a link of the host in one of our subnets,
 * an address that the host has got, another host with the next hop of our containers.
 */
public interface ClaimedAddresses {

    /** Looks at the host, and asks the routing daemon about next hops. Call it now and then; it may take seconds. */
    void look();

    /** What the last look found. */
    List<ClaimedAddress> known();
}
