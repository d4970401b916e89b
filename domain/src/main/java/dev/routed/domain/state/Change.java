package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;

/** A fact that became true. Changes are recorded in groups; a group is recorded whole or not at all. */
public sealed interface Change {

    /** Calls the method of the handler that is for this kind of change. */
    void dispatchTo(ChangeHandler handler);

    /** One more network holds the pool. */
    record PoolOpened(Pool pool) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.poolOpened(pool);
        }
    }

    /** One network less holds the pool; with the last one it is gone. */
    record PoolClosed(PoolId pool) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.poolClosed(pool);
        }
    }

    /** The address was given out; a gateway that was already given is held once more. */
    record AddressLeased(Lease lease) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressLeased(lease);
        }
    }

    /** The address is held once less; with the last holder the lease is gone. */
    record AddressReleased(IpAddress address) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressReleased(address);
        }
    }

    record NetworkCreated(RoutedNetwork network) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.networkCreated(network);
        }
    }

    record NetworkDeleted(NetworkId network) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.networkDeleted(network);
        }
    }

    /** The endpoint is there, not joined; one with the same id is replaced. */
    record EndpointCreated(Endpoint endpoint) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointCreated(endpoint);
        }
    }

    /** The endpoint is gone, and with it its join. */
    record EndpointDeleted(EndpointId endpoint) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointDeleted(endpoint);
        }
    }

    /** The endpoint is reachable; the host has its link and its routes. */
    record EndpointJoined(Join join) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointJoined(join);
        }
    }

    /** The endpoint is no longer reachable. */
    record EndpointLeft(EndpointId endpoint) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointLeft(endpoint);
        }
    }

    /** The engine's health check of the container passed or failed; forgotten with the endpoint. */
    record EndpointHealthChanged(EndpointId endpoint, boolean healthy) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointHealthChanged(endpoint, healthy);
        }
    }

    /**
     * An operator wants the address announced, or not, whatever its endpoint's options say; forgotten with its
     * endpoint.
     */
    record AddressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressAdvertised(endpoint, address, advertised);
        }
    }

    /** An operator wants nothing announced by this host, or everything again. */
    record HostDrained(boolean drained) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.hostDrained(drained);
        }
    }
}
