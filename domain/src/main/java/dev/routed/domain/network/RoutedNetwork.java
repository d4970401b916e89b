package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Optional;

/**
 * A network whose endpoints are reached by a route each.
 *
 * @param subnets where its addresses come from, both families
 * @param gateways the next hop of its endpoints, at most one of each family; missing: the daemon's own
 * @param options what its user set; what is missing here, like the MTU, is the daemon's default, as it is when an
 *     endpoint is made
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
