package dev.routed.http.plugin.network;

import static dev.routed.http.call.ApiMethod.post;

import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.port.in.ContainerSetup;
import dev.routed.domain.port.in.Endpoints;
import dev.routed.domain.port.in.Networks;
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

/** The NetworkDriver's calls. */
public final class NetworkCalls {
    /** Networks live on one host, and reach all the others. */
    private static final NetworkCapabilities CAPABILITIES = new NetworkCapabilities("local", "global");
    private static final Map<String, Object> NOTHING = Map.of();

    private final Networks networks;
    private final Endpoints joins;
    private final ContainerSetup containerSetup;

    /** Calls that are answered by these ports. */
    public NetworkCalls(Networks networks, Endpoints joins, ContainerSetup containerSetup) {
        this.networks = networks;
        this.joins = joins;
        this.containerSetup = containerSetup;
    }

    /**
     * All calls of the interface. Those that need nothing done do not read their request: engines send them at any time, also
     * for what is long gone, and a failure can keep a container from starting.
     */
    public List<ApiMethod<?>> table() {
        return List.of(
                post("/NetworkDriver.GetCapabilities", () -> CAPABILITIES),
                post("/NetworkDriver.GwAllocCheck", () -> NOTHING),
                post("/NetworkDriver.CreateNetwork", CreateNetwork.class, this::createNetwork),
                post("/NetworkDriver.DeleteNetwork", DeleteNetwork.class, this::deleteNetwork),
                post("/NetworkDriver.AllocateNetwork", NetworkCalls::allocateNetwork),
                post("/NetworkDriver.FreeNetwork", () -> NOTHING),
                post("/NetworkDriver.CreateEndpoint", CreateEndpoint.class, this::createEndpoint),
                post("/NetworkDriver.DeleteEndpoint", ExistingEndpoint.class, this::deleteEndpoint),
                post("/NetworkDriver.EndpointOperInfo", ExistingEndpoint.class, this::endpointOperInfo),
                post("/NetworkDriver.Join", JoinRequest.class, this::join),
                post("/NetworkDriver.Leave", ExistingEndpoint.class, this::leave),
                post("/NetworkDriver.ProgramExternalConnectivity", ExistingEndpoint.class, this::programExternalConnectivity),
                post("/NetworkDriver.RevokeExternalConnectivity", () -> NOTHING),
                post("/NetworkDriver.DiscoverNew", () -> NOTHING),
                post("/NetworkDriver.DiscoverDelete", () -> NOTHING));
    }

    private Map<String, Object> createNetwork(CreateNetwork request) {
        networks.create(NetworkTranslation.network(request));
        return NOTHING;
    }

    private Map<String, Object> deleteNetwork(DeleteNetwork request) {
        networks.delete(new NetworkId(request.networkID()));
        return NOTHING;
    }

    private static Map<String, Object> allocateNetwork() {
        throw new Rejection("networks that a swarm's managers allocate for all nodes are not supported; create the network on"
                + " each node with --config-only, then once with --scope swarm --config-from");
    }

    private CreatedEndpoint createEndpoint(CreateEndpoint request) {
        Endpoint created = joins.createEndpoint(EndpointTranslation.endpoint(request));
        return EndpointTranslation.created(request, created);
    }

    private Map<String, Object> deleteEndpoint(ExistingEndpoint request) {
        joins.deleteEndpoint(new NetworkId(request.networkID()), new EndpointId(request.endpointID()));
        return NOTHING;
    }

    private Joined join(JoinRequest request) {
        return JoinTranslation.joined(joins.join(new NetworkId(request.networkID()), new EndpointId(request.endpointID()),
                JoinTranslation.namespace(request)));
    }

    /** Docker 28 has set the link up by now, and starts the container when it has its answers. Older engines are not so far. */
    private Map<String, Object> endpointOperInfo(ExistingEndpoint request) {
        settle(request);
        return Map.of("Value", NOTHING);
    }

    private Map<String, Object> programExternalConnectivity(ExistingEndpoint request) {
        settle(request);
        return NOTHING;
    }

    private void settle(ExistingEndpoint request) {
        if (!request.endpointID().isEmpty()) {
            containerSetup.settle(new EndpointId(request.endpointID()));
        }
    }

    private Map<String, Object> leave(ExistingEndpoint request) {
        joins.leave(new NetworkId(request.networkID()), new EndpointId(request.endpointID()));
        return NOTHING;
    }
}
