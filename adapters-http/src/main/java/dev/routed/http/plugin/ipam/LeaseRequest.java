package dev.routed.http.plugin.ipam;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.port.in.engine.Addresses;
import java.util.Optional;

/** A decoded RequestAddress: the requested address of a pool and its purpose. */
sealed interface LeaseRequest {

    /** Leases the address and returns it; fails as {@link Addresses} does. */
    IpAddress leaseFrom(Addresses addresses);

    /**
     * Requests any free address.
     *
     * @param container the name of the container that it is for, if the engine says so
     */
    record Automatic(PoolId pool, Optional<ContainerName> container) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseAutomatic(pool, container);
        }
    }

    /** Requests this address for an endpoint. */
    record Requested(PoolId pool, IpAddress address) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseRequested(pool, address);
        }
    }

    /** Requests this address as a gateway. */
    record Gateway(PoolId pool, IpAddress address) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseGateway(pool, address);
        }
    }
}
