package dev.routed.domain.service.check;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.State;
import java.util.List;

/**
 * Who may take addresses from a pool. Engines name no network when they ask for an address, and networks over one
 * subnet share its addresses, so that all of them count.
 *
 * @param networks in the order in which they were created
 * @param others true if the subnet is also held by networks that are not known here: they are being created, or of
 *     another driver
 */
public record PoolUsers(List<RoutedNetwork> networks, boolean others) {

    public static PoolUsers of(Pool pool, State state) {
        List<RoutedNetwork> networks = state.networks().stream()
                .filter(network -> network.subnets().contains(pool.prefix())).toList();
        int holders = state.pools().stream().filter(other -> other.prefix().equals(pool.prefix()))
                .mapToInt(other -> state.holders(other.id())).sum();
        return new PoolUsers(networks, holders > networks.size());
    }
}
