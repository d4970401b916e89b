package dev.routed.domain.service.check;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.State;
import java.util.List;

/**
 * The networks that may lease from a pool. Engines do not name the network when they request an address, and networks
 * on one subnet share its addresses, so all of them count.
 *
 * @param networks in creation order
 * @param others true if the subnet is also held by unknown networks: they are being created, or use another driver
 */
public record PoolNetworks(List<RoutedNetwork> networks, boolean others) {

    public static PoolNetworks of(Pool pool, State state) {
        List<RoutedNetwork> networks = state.networks().stream()
                .filter(network -> network.subnets().contains(pool.prefix())).toList();
        int holders = state.pools().stream().filter(other -> other.prefix().equals(pool.prefix()))
                .mapToInt(other -> state.holders(other.id())).sum();
        return new PoolNetworks(networks, holders > networks.size());
    }

    /** Returns whether the pool's addresses belong to container names: if one of its networks wants it. */
    public boolean sticky() {
        return networks.stream().anyMatch(network -> network.options().sticky());
    }
}
