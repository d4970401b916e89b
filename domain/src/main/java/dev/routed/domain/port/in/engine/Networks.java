package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.id.NetworkId;

/** Creates and deletes routed networks. */
public interface Networks {

    /**
     * Creates the network; one that exists with the same id is replaced. A gateway equal to the daemon's own is not
     * kept: such a network follows the daemon.
     */
    void create(NetworkRequest request);

    /** Deletes the network with all endpoints that are left on it. */
    void delete(NetworkId network);
}
