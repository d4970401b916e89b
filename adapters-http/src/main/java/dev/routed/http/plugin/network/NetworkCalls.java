package dev.routed.http.plugin.network;

import static dev.routed.http.call.ApiMethod.post;

import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.plugin.network.NetworkMessages.CreateEndpoint;
import dev.routed.http.plugin.network.NetworkMessages.CreateNetwork;
import dev.routed.http.plugin.network.NetworkMessages.CreatedEndpoint;
import dev.routed.http.plugin.network.NetworkMessages.DeleteNetwork;
import dev.routed.http.plugin.network.NetworkMessages.ExistingEndpoint;
import dev.routed.http.plugin.network.NetworkMessages.JoinRequest;
import dev.routed.http.plugin.network.NetworkMessages.Joined;
import dev.routed.http.plugin.network.NetworkMessages.NetworkCapabilities;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of the NetworkDriver interface. */
public final class NetworkCalls {
    /** Networks are local to one host, and connect to all others. */
    private static final NetworkCapabilities CAPABILITIES = new NetworkCapabilities("local", "global");
    private static final Map<String, Object> NOTHING = Map.of();

    private final Networks networks;
    private final Endpoints endpoints;
    private final ContainerSetup containerSetup;

    /** Creates calls on top of these ports. */
    public NetworkCalls(Networks networks, Endpoints endpoints, ContainerSetup containerSetup) {
        this.networks = networks;
        this.endpoints = endpoints;
        this.containerSetup = containerSetup;
    }

    /**
     * Returns all calls of the interface. Calls that need no action do not read their request: engines send them at any
     * time, even for objects long gone, and a failure can keep a container from starting.
     */
    public List<ApiMethod<?>> table() {
        return List.of(
                post("/NetworkDriver.GetCapabilities", () -> CAPABILITIES),
                post("/NetworkDriver.GwAllocCheck", () -> NOTHING),
                post("/NetworkDriver.CreateNetwork", CreateNetwork.class, NetworkTranslation::network,
                        this::createNetwork),
                post("/NetworkDriver.DeleteNetwork", DeleteNetwork.class, request -> new NetworkId(request.networkID()),
                        this::deleteNetwork),
                post("/NetworkDriver.AllocateNetwork", NetworkCalls::allocateNetwork),
                post("/NetworkDriver.FreeNetwork", () -> NOTHING),
                post("/NetworkDriver.CreateEndpoint", CreateEndpoint.class, EndpointTranslation::endpoint,
                        this::createEndpoint),
                post("/NetworkDriver.DeleteEndpoint", ExistingEndpoint.class, EndpointTranslation::existing,
                        this::deleteEndpoint),
                post("/NetworkDriver.EndpointOperInfo", ExistingEndpoint.class, NetworkCalls::endpointId,
                        this::endpointOperInfo),
                post("/NetworkDriver.Join", JoinRequest.class, JoinTranslation::target, this::join),
                post("/NetworkDriver.Leave", ExistingEndpoint.class, EndpointTranslation::existing, this::leave),
                post("/NetworkDriver.ProgramExternalConnectivity", ExistingEndpoint.class, NetworkCalls::endpointId,
                        this::programExternalConnectivity),
                post("/NetworkDriver.RevokeExternalConnectivity", () -> NOTHING),
                post("/NetworkDriver.DiscoverNew", () -> NOTHING),
                post("/NetworkDriver.DiscoverDelete", () -> NOTHING));
    }

    private Map<String, Object> createNetwork(NetworkRequest network) {
        networks.create(network);
        return NOTHING;
    }

    private Map<String, Object> deleteNetwork(NetworkId network) {
        networks.delete(network);
        return NOTHING;
    }

    private static Map<String, Object> allocateNetwork() {
        throw new Rejection(
                "networks that swarm managers allocate for all nodes are not supported; create the network on"
                        + " each node with --config-only, then once with --scope swarm --config-from");
    }

    private CreatedEndpoint createEndpoint(EndpointRequest request) {
        return EndpointTranslation.created(request, endpoints.createEndpoint(request));
    }

    private Map<String, Object> deleteEndpoint(EndpointTranslation.Existing endpoint) {
        endpoints.deleteEndpoint(endpoint.network(), endpoint.endpoint());
        return NOTHING;
    }

    private Joined join(JoinTranslation.Target target) {
        return JoinTranslation.joined(endpoints.join(target.network(), target.endpoint(), target.namespace()));
    }

    /**
     * Waits for the container end. Docker 28 has set the link up by now and starts the container after this response;
     * older engines have not set it up yet.
     */
    private Map<String, Object> endpointOperInfo(Optional<EndpointId> endpoint) {
        endpoint.ifPresent(containerSetup::setUpNow);
        return Map.of("Value", NOTHING);
    }

    private Map<String, Object> programExternalConnectivity(Optional<EndpointId> endpoint) {
        endpoint.ifPresent(containerSetup::setUpNow);
        return NOTHING;
    }

    private static Optional<EndpointId> endpointId(ExistingEndpoint request) {
        return Optional.of(request.endpointID()).filter(id -> !id.isEmpty()).map(EndpointId::new);
    }

    private Map<String, Object> leave(EndpointTranslation.Existing endpoint) {
        endpoints.leave(endpoint.network(), endpoint.endpoint());
        return NOTHING;
    }
}
