package dev.routed.http.plugin.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The messages of the NetworkDriver interface (libnetwork drivers/remote/api). In requests, absent text is empty; in
 * responses, null is left out.
 */
final class NetworkMessages {

    private NetworkMessages() {
    }

    record NetworkCapabilities(String scope, String connectivityScope) {
    }

    /**
     * A request to create a network.
     *
     * @param options the driver's options under {@code com.docker.network.generic}, besides the engine's
     */
    record CreateNetwork(String networkID, Map<String, Object> options,
            @JsonProperty("IPv4Data") List<IpamData> ipv4Data, @JsonProperty("IPv6Data") List<IpamData> ipv6Data) {
    }

    /**
     * The addresses of a network in one pool.
     *
     * @param pool an IP prefix
     * @param gateway an address with prefix length; empty or unspecified if there is none
     */
    record IpamData(String pool, String gateway) {
    }

    record DeleteNetwork(String networkID) {
    }

    /**
     * A request to create an endpoint.
     *
     * @param options the user's endpoint options, besides the engine's
     */
    record CreateEndpoint(String networkID, String endpointID, @JsonProperty("Interface") EndpointInterface given,
            Map<String, Object> options) {

        CreateEndpoint {
            given = given == null ? EndpointInterface.NOTHING : given;
        }
    }

    /**
     * An endpoint's interface.
     *
     * @param address with prefix length
     * @param addressIPv6 with prefix length
     */
    record EndpointInterface(String address, String addressIPv6, String macAddress) {
        static final EndpointInterface NOTHING = new EndpointInterface("", "", "");
    }

    /**
     * The response to CreateEndpoint.
     *
     * @param chosen only values that the request left open: the engine rejects any other
     */
    record CreatedEndpoint(@JsonProperty("Interface") EndpointInterface chosen) {
    }

    /** An existing endpoint, in DeleteEndpoint and Leave. */
    record ExistingEndpoint(String networkID, String endpointID) {
    }

    /**
     * A request to join an endpoint.
     *
     * @param sandboxKey a path that need not exist yet
     */
    record JoinRequest(String networkID, String endpointID, String sandboxKey) {
    }

    /**
     * The response to Join.
     *
     * @param gateway without prefix length
     * @param disableGatewayService keeps the engine from attaching its own bridge for the default route
     */
    record Joined(InterfaceName interfaceName, String gateway, String gatewayIPv6, List<StaticRoute> staticRoutes,
            boolean disableGatewayService) {
    }

    /**
     * The name of the interface.
     *
     * @param srcName the interface to move
     * @param dstPrefix the prefix of its new name
     */
    record InterfaceName(String srcName, String dstPrefix) {
    }

    /**
     * A static route.
     *
     * @param routeType {@link #NEXT_HOP} or {@link #CONNECTED}
     */
    record StaticRoute(String destination, int routeType, String nextHop) {
        static final int NEXT_HOP = 0;
        static final int CONNECTED = 1;
    }
}
