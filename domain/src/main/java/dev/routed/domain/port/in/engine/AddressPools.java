package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;

/** Opens and closes pools of addresses. */
public interface AddressPools {

    /**
     * Opens the pool, or holds it once more if it is open. Pools may overlap or be equal: an address is given out once
     * on a host, whichever pool it came from. Refused: prefixes that can never be routed to an endpoint (loopback,
     * multicast, link-local, 0.0.0.0/8, the reserved next hops).
     *
     * @return the next hop that a network over this pool has unless its user names one
     */
    IpAddress open(Pool pool);

    /** Holds the pool once less. */
    void close(PoolId pool);
}
