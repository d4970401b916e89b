package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.ContainerName;
import java.util.Optional;

/** Leases and releases addresses. */
public interface Addresses {

    /**
     * Leases the next free address of the pool. If the pool is exhausted, takes one from a further subnet shared by all
     * networks on the pool.
     *
     * @throws dev.routed.domain.failure.Rejection if those are exhausted as well
     */
    default IpAddress leaseAutomatic(PoolId pool) {
        return leaseAutomatic(pool, Optional.empty());
    }

    /**
     * Like {@link #leaseAutomatic(PoolId)}, but in a network with sticky addresses leases the address that a container
     * of this name had last, if it is free, and remembers the address that it leases.
     *
     * @param container empty if the engine does not say
     */
    IpAddress leaseAutomatic(PoolId pool, Optional<ContainerName> container);

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
