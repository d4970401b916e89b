package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;

/**
 * A network as asked for.
 *
 * @param subnets where its addresses come from, both families
 * @param gateways next hops of its subnets; of each family the first that is not the daemon's own counts, since an
 *     endpoint has one default route
 * @param options by name; names in any case
 */
public record NetworkRequest(NetworkId network, List<Prefix> subnets, List<IpAddress> gateways,
        Map<String, String> options) {

    public NetworkRequest {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        options = Map.copyOf(options);
    }
}
