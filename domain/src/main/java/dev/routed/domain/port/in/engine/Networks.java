package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.id.NetworkId;

/** Creates and deletes routed networks. */
public interface Networks {

    /**
     * Creates the network, replacing one with the same id. A gateway equal to the daemon's default is not recorded:
     * such a network follows the daemon.
     */
    void create(NetworkRequest request);

    /** Deletes the network and its remaining endpoints. */
    void delete(NetworkId network);
}
