package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;

/** Leases and releases addresses. */
public interface Addresses {

    /**
     * Leases the next free address of the pool. If the pool is exhausted, takes one from a further subnet shared by all
     * networks on the pool.
     *
     * @throws dev.routed.domain.failure.Rejection if those are exhausted as well
     */
    IpAddress leaseAutomatic(PoolId pool);

    /**
     * Leases the given address.
     *
     * @throws dev.routed.domain.failure.Rejection if it is outside the pool, reserved, or in use; the message names the
     *     holder
     */
    IpAddress leaseRequested(PoolId pool, IpAddress address);

    /** Leases the address as a network's gateway; several networks may share it. */
    IpAddress leaseGateway(PoolId pool, IpAddress address);

    /** Releases the address if it belongs to the pool or to another subnet of its network; otherwise does nothing. */
    void release(PoolId pool, IpAddress address);
}
