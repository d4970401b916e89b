package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;

/** The life cycle of an endpoint: create, join, leave, delete. */
public interface Endpoints {

    /**
     * Records an endpoint; the host is not changed. Replaces an endpoint that has one of the addresses but no longer a
     * lease for it: the engine has forgotten that endpoint.
     *
     * @return the endpoint as it will be joined, including its MAC address
     */
    Endpoint createEndpoint(EndpointRequest request);

    /** Deletes the endpoint, leaving first if it is joined; its link is deleted shortly afterwards. */
    void deleteEndpoint(NetworkId network, EndpointId endpoint);

    /**
     * Creates the link and the routes. Joining the same namespace again returns the same answer; joining another
     * namespace leaves the first.
     */
    JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace);

    /** Withdraws the routes immediately; the link stays until the endpoint is deleted. */
    void leave(NetworkId network, EndpointId endpoint);
}
