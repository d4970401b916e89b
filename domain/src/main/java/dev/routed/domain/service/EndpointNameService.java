package dev.routed.domain.service;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.engine.EndpointNames;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers the names of the containers that have addresses of sticky networks. */
public final class EndpointNameService implements EndpointNames {
    private final LockedState lockedState;

    public EndpointNameService(LockedState lockedState) {
        this.lockedState = lockedState;
    }

    @Override
    public void learn(Map<EndpointId, ContainerName> names) {
        try {
            if (!lockedState.read(state -> unknown(names, state)).isEmpty()) {
                lockedState.run(transaction -> transaction.addAll(unknown(names, transaction.state())));
            }
        } catch (StateStoreFailure later) {
            // Reported as the journal's failure; the names are learned again soon.
        }
    }

    private static List<Change> unknown(Map<EndpointId, ContainerName> names, State state) {
        return state.endpoints().stream().filter(endpoint -> names.containsKey(endpoint.id()))
                .filter(endpoint -> isSticky(endpoint, state))
                .flatMap(endpoint -> unknown(endpoint, names, state)).toList();
    }

    private static boolean isSticky(Endpoint endpoint, State state) {
        return state.network(endpoint.network()).filter(network -> network.options().sticky()).isPresent();
    }

    private static Stream<Change> unknown(Endpoint endpoint, Map<EndpointId, ContainerName> names, State state) {
        ContainerName name = names.get(endpoint.id());
        return endpoint.addresses().stream().map(InterfaceAddress::address)
                .flatMap(address -> pool(address, state).stream()
                        .filter(pool -> !state.nameOf(pool.id(), address).equals(Optional.of(name)))
                        .filter(pool -> !isHeldByNamesake(endpoint, pool, names, state))
                        .map(pool -> new Change.AddressRemembered(pool.id(), address, name)));
    }

    /** A container on two networks of one subnet keeps the address that it has. */
    private static boolean isHeldByNamesake(Endpoint endpoint, Pool pool, Map<EndpointId, ContainerName> names,
            State state) {
        ContainerName name = names.get(endpoint.id());
        return state.remembered(pool.id(), name).flatMap(state::owner)
                .filter(other -> !other.id().equals(endpoint.id()) && name.equals(names.get(other.id()))).isPresent();
    }

    /** Returns the pool of the lease if the address could have been chosen automatically. */
    private static Optional<Pool> pool(IpAddress address, State state) {
        return state.lease(address).map(Lease::pool).flatMap(state::pool)
                .filter(pool -> pool.automaticRange().contains(address));
    }
}
