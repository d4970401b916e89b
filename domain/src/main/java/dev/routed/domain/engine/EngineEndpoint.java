package dev.routed.domain.engine;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint as the engine has it.
 *
 * @param options what its user set, by name
 * @param nextHops what its join was answered, as far as the engine remembers
 * @param namespace where it is joined; empty if it is not
 */
public record EngineEndpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses,
        Optional<MacAddress> mac,
        Map<String, String> options, List<IpAddress> nextHops, Optional<Namespace> namespace) {

    public EngineEndpoint {
        addresses = List.copyOf(addresses);
        options = Map.copyOf(options);
        nextHops = List.copyOf(nextHops);
    }

    /** "endpoint 1a2b3c on network 4d5e6f [10.46.1.7]", for errors and logs. */
    public String describe() {
        return "endpoint " + id.shortText() + " on network " + network.shortText() + " "
                + addresses.stream().map(own -> own.address().toString()).toList();
    }
}
