package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import java.util.Map;

/** Learns the names of the containers that endpoints belong to. */
public interface EndpointNames {

    /**
     * Remembers for which container names sticky networks have leased their addresses. Engines before 29 do not say so
     * when they request an address. May wait for the disk; does nothing if the journal fails, so call it periodically.
     */
    void learn(Map<EndpointId, ContainerName> names);
}
