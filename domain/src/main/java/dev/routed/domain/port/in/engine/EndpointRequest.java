package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to create an endpoint.
 *
 * @param addresses at most one per family
 * @param mac empty: derived from the address
 * @param options by name; names are case-insensitive
 */
public record EndpointRequest(NetworkId network, EndpointId endpoint, List<InterfaceAddress> addresses,
        Optional<MacAddress> mac, Map<String, String> options) {

    public EndpointRequest {
        addresses = List.copyOf(addresses);
        options = Map.copyOf(options);
    }
}
