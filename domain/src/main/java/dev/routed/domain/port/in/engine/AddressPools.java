package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;

/** Opens and closes address pools. */
public interface AddressPools {

    /**
     * Opens the pool, or increments its holder count if it is open. Pools may overlap or be equal: an address is leased
     * once per host, whichever pool it came from.
     *
     * @return the default next hop of a network on this pool, used unless the user sets one
     * @throws dev.routed.domain.failure.Rejection for prefixes that can never be routed to an endpoint: loopback,
     *     multicast, link-local, 0.0.0.0/8, and the reserved next hops
     */
    IpAddress open(Pool pool);

    /** Decrements the holder count of the pool. */
    void close(PoolId pool);
}
