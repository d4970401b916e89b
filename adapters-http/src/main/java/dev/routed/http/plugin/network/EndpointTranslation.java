package dev.routed.http.plugin.network;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.http.plugin.network.NetworkMessages.CreateEndpoint;
import dev.routed.http.plugin.network.NetworkMessages.CreatedEndpoint;
import dev.routed.http.plugin.network.NetworkMessages.EndpointInterface;
import dev.routed.http.plugin.network.NetworkMessages.ExistingEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts between the messages about endpoints and the domain's values. */
final class EndpointTranslation {

    private EndpointTranslation() {
    }

    /** An endpoint that exists from the engine's point of view. */
    record Existing(NetworkId network, EndpointId endpoint) {
    }

    static Existing existing(ExistingEndpoint request) {
        return new Existing(new NetworkId(request.networkID()), new EndpointId(request.endpointID()));
    }

    static EndpointRequest endpoint(CreateEndpoint request) {
        EndpointInterface given = request.given();
        List<InterfaceAddress> addresses = Stream.of(given.address(), given.addressIPv6())
                .filter(text -> !text.isEmpty()).map(InterfaceAddress::parse).toList();
        Optional<MacAddress> mac = Optional.of(given.macAddress()).filter(text -> !text.isEmpty())
                .map(MacAddress::parse);
        return new EndpointRequest(new NetworkId(request.networkID()), new EndpointId(request.endpointID()), addresses,
                mac, OptionTranslation.ofEndpoint(request.options()));
    }

    /**
     * Returns only the MAC address, and only if the request had none: the engine rejects values that it has set itself.
     */
    static CreatedEndpoint created(EndpointRequest request, Endpoint created) {
        boolean chosenHere = request.mac().isEmpty();
        return new CreatedEndpoint(new EndpointInterface(null, null, chosenHere ? created.mac().toString() : null));
    }
}
