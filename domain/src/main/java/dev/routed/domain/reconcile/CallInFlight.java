package dev.routed.domain.reconcile;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call that has not been answered. The engine does not show yet what such a call relies on, so that the engine's not
 * showing it proves nothing.
 */
public sealed interface CallInFlight {

    /** True if the call relies on what the removal would take away. */
    boolean reliesOn(Change removal, State state);

    /**
     * An endpoint is being created.
     *
     * @param addresses those that the engine gave it
     */
    record CreatingEndpoint(NetworkId network, EndpointId endpoint, Set<IpAddress> addresses) implements CallInFlight {

        public CreatingEndpoint {
            addresses = Set.copyOf(addresses);
        }

        @Override
        public boolean reliesOn(Change removal, State state) {
            if (removal instanceof Change.AddressReleased released) {
                return addresses.contains(released.address());
            } else if (removal instanceof Change.PoolClosed closed) {
                return addresses.stream().flatMap(address -> state.lease(address).stream()).map(Lease::pool)
                        .anyMatch(closed.pool()::equals);
            } else if (removal instanceof Change.NetworkDeleted deleted) {
                return deleted.network().equals(network);
            }
            return removal instanceof Change.EndpointDeleted deleted && deleted.endpoint().equals(endpoint);
        }
    }

    /**
     * An address is being leased. It may be the second one of an endpoint that is not created yet: engines ask for one
     * address after the other, and name neither network nor endpoint.
     */
    record LeasingAddress(PoolId pool) implements CallInFlight {

        @Override
        public boolean reliesOn(Change removal, State state) {
            if (removal instanceof Change.AddressReleased released) {
                return state.lease(released.address()).filter(lease -> isUnused(lease, state))
                        .filter(lease -> sharesNetwork(lease.pool(), state)).isPresent();
            }
            return removal instanceof Change.PoolClosed closed
                    && (closed.pool().equals(pool) || sharesNetwork(closed.pool(), state));
        }

        private static boolean isUnused(Lease lease, State state) {
            Optional<Endpoint> owner = state.owner(lease.address());
            return owner.filter(endpoint -> endpoint.hasLeased(lease.address())).isEmpty();
        }

        private boolean sharesNetwork(PoolId other, State state) {
            List<Prefix> subnets = Stream.of(pool, other).flatMap(id -> state.pool(id).stream()).map(Pool::prefix)
                    .toList();
            return subnets.size() == 2 && state.networks().stream().map(RoutedNetwork::subnets)
                    .anyMatch(all -> all.containsAll(subnets));
        }
    }
}
