package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All query results of a state, as a value: two states with equal results are equal. */
public record StateSnapshot(Map<Pool, Integer> pools, Map<Lease, Integer> leases,
        Map<PoolId, Optional<IpAddress>> lastAutomatic, Map<PoolId, List<String>> remembered,
        Set<RoutedNetwork> networks, Set<Endpoint> endpoints,
        Set<Join> joins, Map<IpAddress, Optional<Endpoint>> owners, Map<IpAddress, Boolean> taken,
        Map<EndpointId, Optional<Boolean>> healthy, Map<EndpointId, Boolean> ending,
        Map<EndpointId, Boolean> announced, boolean drained) {

    /** @param space the addresses to query */
    public static StateSnapshot of(State state, Collection<IpAddress> space) {
        return new StateSnapshot(map(state.pools(), pool -> state.holders(pool.id())),
                map(state.leases(), lease -> state.holders(lease.address())),
                map(state.pools().stream().map(Pool::id).toList(), state::lastAutomatic),
                map(state.pools().stream().map(Pool::id).toList(), pool -> state.remembered(pool).stream()
                        .map(address -> address + " " + state.nameOf(pool, address).orElseThrow()).toList()),
                Set.copyOf(state.networks()),
                Set.copyOf(state.endpoints()), Set.copyOf(state.joins()), map(space, state::owner),
                map(space, state.taken()::contains),
                map(state.endpoints().stream().map(Endpoint::id).toList(), state::isHealthy),
                map(state.endpoints().stream().map(Endpoint::id).toList(), state::isStopping),
                map(state.endpoints().stream().map(Endpoint::id).toList(),
                        id -> state.endpoint(id)
                                .filter(endpoint -> state.announces(endpoint, endpoint.routedPrefixes().get(0)))
                                .isPresent()),
                state.isDrained());
    }

    /** Returns the snapshot of the state built from these changes. */
    public static StateSnapshot of(List<Change> changes, Collection<IpAddress> space) {
        State state = new State();
        changes.forEach(state::apply);
        return of(state, space);
    }

    private static <K, V> Map<K, V> map(Collection<K> keys, Function<K, V> value) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), value));
    }
}
