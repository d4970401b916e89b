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
 * An endpoint as reported by the container engine.
 *
 * @param options driver options set by the user, by name
 * @param nextHops next hops returned by its join, as far as the engine still knows them
 * @param namespace the namespace it is joined to; empty if it is not joined
 */
public record EngineEndpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses,
        Optional<MacAddress> mac,
        Map<String, String> options, List<IpAddress> nextHops, Optional<Namespace> namespace) {

    public EngineEndpoint {
        addresses = List.copyOf(addresses);
        options = Map.copyOf(options);
        nextHops = List.copyOf(nextHops);
    }

    /** Formats the endpoint as "endpoint 1a2b3c on network 4d5e6f [10.46.1.7]", for errors and logs. */
    public String describe() {
        return "endpoint " + id.shortText() + " on network " + network.shortText() + " "
                + addresses.stream().map(own -> own.address().toString()).toList();
    }
}
