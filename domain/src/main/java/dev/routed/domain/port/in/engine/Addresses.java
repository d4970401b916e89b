package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;

/** Gives addresses out and takes them back. */
public interface Addresses {

    /**
     * The next free address of the pool; when none is left, one of a further subnet of the networks over it, as far as
     * all have it. Rejected when none is left there either.
     */
    IpAddress leaseAutomatic(PoolId pool);

    /**
     * This very address. Rejected when it lies outside the pool, is reserved, or is held; the message names the holder.
     */
    IpAddress leaseRequested(PoolId pool, IpAddress address);

    /** This address for a network's gateway; several networks may hold it. */
    IpAddress leaseGateway(PoolId pool, IpAddress address);

    /**
     * Gives the address back, from its pool or from that of another subnet of its network; from other pools nothing
     * happens.
     */
    void release(PoolId pool, IpAddress address);
}
