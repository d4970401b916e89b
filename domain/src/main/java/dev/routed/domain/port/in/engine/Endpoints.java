package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;

/** The life of an endpoint: created, joined to a namespace, left, deleted. */
public interface Endpoints {

    /**
     * Records an endpoint; the host is not touched. An endpoint that holds one of its addresses without a lease of its
     * own any more is replaced: the engine has forgotten it.
     *
     * @return the endpoint as it will be joined, with its MAC
     */
    Endpoint createEndpoint(EndpointRequest request);

    /** Deletes the endpoint; its link goes a moment later. Does what {@link #leave} would have done. */
    void deleteEndpoint(NetworkId network, EndpointId endpoint);

    /**
     * Makes link and routes. Joining once more to the same namespace gives the same answer; joining another one leaves
     * the first.
     */
    JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace);

    /** Withdraws the routes at once; the link stays until the endpoint is deleted. */
    void leave(NetworkId network, EndpointId endpoint);
}
