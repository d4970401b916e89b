package dev.routed.http.engine;

import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of networks and of the containers that endpoints belong to. A missing entry means the name is unknown. */
public record ContainerNames(Map<NetworkId, String> networks, Map<EndpointId, Container> containers) {
    public static final ContainerNames NONE = new ContainerNames(Map.of(), Map.of());

    public ContainerNames {
        networks = Map.copyOf(networks);
        containers = Map.copyOf(containers);
    }

    /**
     * A container.
     *
     * @param id the full id; empty if the container does not run
     */
    public record Container(String id, String name) {
    }

    public Optional<String> of(NetworkId network) {
        return Optional.ofNullable(networks.get(network));
    }

    public Optional<Container> of(EndpointId endpoint) {
        return Optional.ofNullable(containers.get(endpoint));
    }

    /** Returns the names of the containers that endpoints belong to. */
    public Map<EndpointId, ContainerName> byEndpoint() {
        Map<EndpointId, ContainerName> names = new HashMap<>();
        containers.forEach((endpoint, container) -> ContainerName.of(container.name())
                .ifPresent(name -> names.put(endpoint, name)));
        return names;
    }

    /** Returns the union; on a conflict the newer name wins. */
    ContainerNames and(ContainerNames newer) {
        Map<NetworkId, String> allNetworks = new HashMap<>(networks);
        allNetworks.putAll(newer.networks);
        Map<EndpointId, Container> allContainers = new HashMap<>(containers);
        allContainers.putAll(newer.containers);
        return new ContainerNames(allNetworks, allContainers);
    }
}
