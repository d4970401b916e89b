package dev.routed.domain.engine;

import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot of the engine: all networks that use one of our drivers, and their endpoints. */
public record EngineReport(List<EngineNetwork> networks, List<EngineEndpoint> endpoints) implements EngineAnswer {

    public EngineReport {
        networks = List.copyOf(networks);
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public <R> R handle(Function<EngineReport, R> known, Function<Unknown, R> unknown) {
        return known.apply(this);
    }

    public Optional<EngineNetwork> network(NetworkId id) {
        return networks.stream().filter(network -> network.id().equals(id)).findFirst();
    }

    public Optional<EngineEndpoint> endpoint(EndpointId id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }
}
