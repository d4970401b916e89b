package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/** A change of the recorded state. Changes are recorded in groups, each atomically. */
public sealed interface Change {

    /** Calls the handler method for this kind of change. */
    void dispatchTo(ChangeHandler handler);

    /** The changes of one kind, in order. */
    static <C extends Change> Stream<C> ofKind(Class<C> kind, Collection<? extends Change> changes) {
        return changes.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The same change with that time, for a kind that has a time. */
    default Change at(Instant time) {
        return this;
    }

    /** Takes something out of the state. */
    sealed interface Removal extends Change {

        /** Calls the method of the handler for this kind of removal. */
        <R> R handle(RemovalHandler<R> handler);
    }

    /** One more network holds the pool. */
    record PoolOpened(Pool pool) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.poolOpened(pool);
        }
    }

    /** One network fewer holds the pool; the last one removes it. */
    record PoolClosed(PoolId pool) implements Removal {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.poolClosed(pool);
        }

        @Override
        public <R> R handle(RemovalHandler<R> handler) {
            return handler.poolClosed(pool);
        }
    }

    /** The address was leased; a gateway that is already leased gets one more holder. */
    record AddressLeased(Lease lease) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressLeased(lease);
        }

        @Override
        public AddressLeased at(Instant time) {
            return new AddressLeased(new Lease(lease.address(), lease.pool(), lease.purpose(), time));
        }
    }

    /** The address lost one holder; the last one ends the lease. */
    record AddressReleased(IpAddress address) implements Removal {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressReleased(address);
        }

        @Override
        public <R> R handle(RemovalHandler<R> handler) {
            return handler.addressReleased(address);
        }
    }

    /**
     * The address belongs to containers of this name as long as it is free. Replaces the earlier address of the name in
     * the pool and the earlier name of the address; forgotten with the pool. Has no effect if the pool is not open.
     */
    record AddressRemembered(PoolId pool, IpAddress address, ContainerName name) implements Change {
        /** How many addresses are remembered for each pool; then the one released least recently is forgotten. */
        public static final int MAX = 4096;

        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressRemembered(pool, address, name);
        }
    }

    record NetworkCreated(RoutedNetwork network) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.networkCreated(network);
        }
    }

    record NetworkDeleted(NetworkId network) implements Removal {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.networkDeleted(network);
        }

        @Override
        public <R> R handle(RemovalHandler<R> handler) {
            return handler.networkDeleted(network);
        }
    }

    /** The endpoint exists and is not joined; one with the same id is replaced. */
    record EndpointCreated(Endpoint endpoint) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointCreated(endpoint);
        }
    }

    /** The endpoint and its join are gone. */
    record EndpointDeleted(EndpointId endpoint) implements Removal {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointDeleted(endpoint);
        }

        @Override
        public <R> R handle(RemovalHandler<R> handler) {
            return handler.endpointDeleted(endpoint);
        }
    }

    /** The endpoint is reachable; the host has its link and routes. */
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

    /** The engine's health check of the container passed or failed; forgotten when the endpoint leaves. */
    record EndpointHealthChanged(EndpointId endpoint, boolean healthy) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointHealthChanged(endpoint, healthy);
        }
    }

    /**
     * The container got a stop request: none of its addresses is announced, however healthy it is and whatever an
     * operator has announced, unless an operator announces it once more; forgotten when the endpoint leaves.
     */
    record EndpointStopping(EndpointId endpoint) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.endpointStopping(endpoint);
        }
    }

    /**
     * An operator advertises or withdraws the address, overriding its endpoint's options; discarded with the endpoint.
     */
    record AddressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.addressAdvertised(endpoint, address, advertised);
        }
    }

    /** An operator drained or undrained this host. */
    record HostDrained(boolean drained) implements Change {
        @Override
        public void dispatchTo(ChangeHandler handler) {
            handler.hostDrained(drained);
        }
    }
}
