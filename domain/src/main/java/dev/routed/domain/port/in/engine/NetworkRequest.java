package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;

/**
 * A request to create a network.
 *
 * @param subnets the subnets of its addresses, both families
 * @param gateways the gateways of its subnets; since an endpoint has one default route per family, only the first of
 *     each family that differs from the daemon's default counts
 * @param options by name; names are case-insensitive
 */
public record NetworkRequest(NetworkId network, List<Prefix> subnets, List<IpAddress> gateways,
        Map<String, String> options) {

    public NetworkRequest {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        options = Map.copyOf(options);
    }
}
