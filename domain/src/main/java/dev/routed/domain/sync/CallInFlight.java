package dev.routed.domain.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.RemovalHandler;
import dev.routed.domain.state.State;
import java.util.Set;

/**
 * A call that has not been answered yet. The engine does not yet report the objects that such a call relies on, so
 * their absence from its report proves nothing.
 */
public sealed interface CallInFlight {

    /** Returns true if the call relies on what the removal would delete. */
    boolean reliesOn(Change.Removal removal, State state);

    /**
     * An endpoint is being created.
     *
     * @param addresses the addresses assigned by the engine
     */
    record CreatingEndpoint(NetworkId network, EndpointId endpoint, Set<IpAddress> addresses) implements CallInFlight {

        public CreatingEndpoint {
            addresses = Set.copyOf(addresses);
        }

        @Override
        public boolean reliesOn(Change.Removal removal, State state) {
            return removal.handle(new RemovalHandler<>() {
                @Override
                public Boolean poolClosed(PoolId pool) {
                    return addresses.stream().flatMap(address -> state.lease(address).stream()).map(Lease::pool)
                            .anyMatch(pool::equals);
                }

                @Override
                public Boolean addressReleased(IpAddress address) {
                    return addresses.contains(address);
                }

                @Override
                public Boolean networkDeleted(NetworkId deleted) {
                    return deleted.equals(network);
                }

                @Override
                public Boolean endpointDeleted(EndpointId deleted) {
                    return deleted.equals(endpoint);
                }
            });
        }
    }

    /**
     * An address is being leased. It may be the second one of an endpoint that is not created yet: engines request one
     * address after the other, and name neither network nor endpoint.
     */
    record LeasingAddress(PoolId pool) implements CallInFlight {

        @Override
        public boolean reliesOn(Change.Removal removal, State state) {
            return removal.handle(new RemovalHandler<>() {
                @Override
                public Boolean poolClosed(PoolId closed) {
                    return closed.equals(pool) || state.shareNetwork(pool, closed);
                }

                @Override
                public Boolean addressReleased(IpAddress address) {
                    return state.lease(address).filter(lease -> state.leaseOwner(address).isEmpty())
                            .filter(lease -> state.shareNetwork(pool, lease.pool())).isPresent();
                }

                @Override
                public Boolean networkDeleted(NetworkId network) {
                    return false;
                }

                @Override
                public Boolean endpointDeleted(EndpointId endpoint) {
                    return false;
                }
            });
        }
    }
}
