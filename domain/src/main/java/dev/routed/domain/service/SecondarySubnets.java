package dev.routed.domain.service;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.service.check.PoolNetworks;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;

/**
 * Finds further subnets for automatic addresses once a pool is exhausted: engines request and release addresses in the
 * pool of a network's first subnet, and accept an address of its other subnets.
 */
final class SecondarySubnets {

    private SecondarySubnets() {
    }

    /**
     * Returns the pools of further subnets in the network's order: of the same family, and shared by every network that
     * may be requesting, with the same automatic range.
     */
    static List<Pool> fallbackPools(Pool asked, State state) {
        PoolNetworks users = PoolNetworks.of(asked, state);
        if (users.others()) {
            return List.of();
        }
        return users.networks().stream().limit(1).flatMap(first -> first.subnets().stream())
                .filter(subnet -> subnet.family() == asked.prefix().family() && !subnet.equals(asked.prefix()))
                .filter(subnet -> users.networks().stream().allMatch(network -> network.subnets().contains(subnet)))
                .flatMap(subnet -> only(subnet, state).stream()).toList();
    }

    /**
     * Returns the only pool on the subnet. Networks do not reveal their automatic range, so a pool is theirs for
     * certain only if it is the only one.
     */
    private static Optional<Pool> only(Prefix subnet, State state) {
        List<Pool> pools = state.pools().stream().filter(pool -> pool.prefix().equals(subnet)).toList();
        return pools.size() == 1 ? Optional.of(pools.get(0)) : Optional.empty();
    }
}
