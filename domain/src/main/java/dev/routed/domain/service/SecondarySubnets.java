package dev.routed.domain.service;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.service.check.PoolUsers;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where automatic addresses come from when a pool has none left: engines ask and release in the pool of a network's
 * first subnet, and take an address of its other subnets for an answer.
 */
final class SecondarySubnets {

    private SecondarySubnets() {
    }

    /**
     * The pools of further subnets, in the network's order: of the same family, and such that every network which may
     * be asking has the subnet, with the same part for automatic addresses.
     */
    static List<Pool> behind(Pool asked, State state) {
        PoolUsers users = PoolUsers.of(asked, state);
        if (users.others()) {
            return List.of();
        }
        return users.networks().stream().limit(1).flatMap(first -> first.subnets().stream())
                .filter(subnet -> subnet.family() == asked.prefix().family() && !subnet.equals(asked.prefix()))
                .filter(subnet -> users.networks().stream().allMatch(network -> network.subnets().contains(subnet)))
                .flatMap(subnet -> only(subnet, state).stream()).toList();
    }

    /**
     * Networks do not say from which part of a subnet they take automatic addresses; only a single pool over it is
     * theirs for sure.
     */
    private static Optional<Pool> only(Prefix subnet, State state) {
        List<Pool> pools = state.pools().stream().filter(pool -> pool.prefix().equals(subnet)).toList();
        return pools.size() == 1 ? Optional.of(pools.get(0)) : Optional.empty();
    }

    /** True if a network has both pools' subnets, so that the lease may have been asked from this pool. */
    static boolean mayHold(PoolId pool, Lease lease, State state) {
        List<Prefix> subnets = Stream.of(pool, lease.pool()).flatMap(id -> state.pool(id).stream()).map(Pool::prefix)
                .toList();
        return subnets.size() == 2 && state.networks().stream().map(RoutedNetwork::subnets)
                .anyMatch(all -> all.containsAll(subnets));
    }
}
