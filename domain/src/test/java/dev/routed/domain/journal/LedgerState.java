package dev.routed.domain.journal;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a ledger tells, as a value: two ledgers that answer alike are equal. */
public record LedgerState(Map<Pool, Integer> pools, Map<Lease, Integer> leases,
        Map<PoolId, Optional<IpAddress>> lastAutomatic, Set<RoutedNetwork> networks, Set<Endpoint> endpoints,
        Set<Join> joins, Map<IpAddress, Optional<Endpoint>> owners, Map<IpAddress, Boolean> taken,
        Map<EndpointId, Optional<Boolean>> fit, Map<EndpointId, Boolean> announced, boolean drained) {

    /** @param space the addresses to ask about */
    public static LedgerState of(Ledger ledger, Collection<IpAddress> space) {
        return new LedgerState(map(ledger.pools(), pool -> ledger.holders(pool.id())),
                map(ledger.leases(), lease -> ledger.holders(lease.address())),
                map(ledger.pools().stream().map(Pool::id).toList(), ledger::lastAutomatic),
                Set.copyOf(ledger.networks()),
                Set.copyOf(ledger.endpoints()), Set.copyOf(ledger.joins()), map(space, ledger::owner),
                map(space, ledger.taken()::contains),
                map(ledger.endpoints().stream().map(Endpoint::id).toList(), ledger::isFit),
                map(ledger.endpoints().stream().map(Endpoint::id).toList(), id -> ledger.endpoint(id).filter(endpoint ->
                        ledger.announces(endpoint, endpoint.reached().get(0))).isPresent()), ledger.isDrained());
    }

    /** What a ledger tells that these changes add up to. */
    public static LedgerState of(List<Change> changes, Collection<IpAddress> space) {
        Ledger ledger = new Ledger();
        changes.forEach(ledger::add);
        return of(ledger, space);
    }

    private static <K, V> Map<K, V> map(Collection<K> keys, Function<K, V> value) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), value));
    }
}
