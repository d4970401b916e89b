package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Optional;

/**
 * A network whose endpoints each get their own route.
 *
 * @param subnets the subnets of its addresses, both families
 * @param gateways next hops of its endpoints, at most one per family; missing: the daemon's default
 * @param options options set by the user; a missing one, such as the MTU, takes the daemon's default at the time an
 *     endpoint is created
 */
public record RoutedNetwork(NetworkId id, List<Prefix> subnets, List<IpAddress> gateways, Options options) {

    public RoutedNetwork {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
    }

    public Optional<IpAddress> gateway(Family family) {
        return gateways.stream().filter(gateway -> gateway.family() == family).findFirst();
    }
}
