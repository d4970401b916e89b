package dev.routed.http.plugin.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What goes over the wire for the NetworkDriver (libnetwork drivers/remote/api). In requests, text that is not given is
 * empty; in answers, what is null is left out.
 */
final class NetworkMessages {

    private NetworkMessages() {
    }

    record NetworkCapabilities(String scope, String connectivityScope) {
    }

    /** @param options the driver's own under {@code com.docker.network.generic}, beside the engine's */
    record CreateNetwork(String networkID, Map<String, Object> options,
            @JsonProperty("IPv4Data") List<IpamData> ipv4Data, @JsonProperty("IPv6Data") List<IpamData> ipv6Data) {
    }

    /**
     * @param pool a prefix
     * @param gateway an address with prefix length; empty or unspecified for none
     */
    record IpamData(String pool, String gateway) {
    }

    record DeleteNetwork(String networkID) {
    }

    /** @param options the user's endpoint options, beside the engine's own */
    record CreateEndpoint(String networkID, String endpointID, @JsonProperty("Interface") EndpointInterface given,
            Map<String, Object> options) {

        CreateEndpoint {
            given = given == null ? EndpointInterface.NOTHING : given;
        }
    }

    /**
     * @param address with prefix length
     * @param addressIPv6 with prefix length
     */
    record EndpointInterface(String address, String addressIPv6, String macAddress) {
        static final EndpointInterface NOTHING = new EndpointInterface("", "", "");
    }

    /** @param chosen only what the request left open: the engine refuses anything else */
    record CreatedEndpoint(@JsonProperty("Interface") EndpointInterface chosen) {
    }

    /** An endpoint that exists, in DeleteEndpoint and Leave. */
    record ExistingEndpoint(String networkID, String endpointID) {
    }

    /** @param sandboxKey a path that need not exist yet */
    record JoinRequest(String networkID, String endpointID, String sandboxKey) {
    }

    /**
     * @param gateway without prefix length
     * @param disableGatewayService keeps the engine from adding a bridge of its own for the default route
     */
    record Joined(InterfaceName interfaceName, String gateway, String gatewayIPv6, List<StaticRoute> staticRoutes,
            boolean disableGatewayService) {
    }

    /**
     * @param srcName the interface to move
     * @param dstPrefix what its new name begins with
     */
    record InterfaceName(String srcName, String dstPrefix) {
    }

    /** @param routeType {@link #NEXT_HOP} or {@link #CONNECTED} */
    record StaticRoute(String destination, int routeType, String nextHop) {
        static final int NEXT_HOP = 0;
        static final int CONNECTED = 1;
    }
}
