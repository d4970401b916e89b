package dev.routed.http.plugin.ipam;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.port.in.engine.Addresses;

/** A decoded RequestAddress: which address of a pool is wanted, and for what. */
sealed interface LeaseRequest {

    /** Returns the address that was leased; fails as {@link Addresses} does. */
    IpAddress leaseFrom(Addresses addresses);

    /** Any free address. */
    record Automatic(PoolId pool) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseAutomatic(pool);
        }
    }

    /** This address, for an endpoint. */
    record OfAddress(PoolId pool, IpAddress address) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseRequested(pool, address);
        }
    }

    /** This address, as a gateway. */
    record OfGateway(PoolId pool, IpAddress address) implements LeaseRequest {

        @Override
        public IpAddress leaseFrom(Addresses addresses) {
            return addresses.leaseGateway(pool, address);
        }
    }
}
