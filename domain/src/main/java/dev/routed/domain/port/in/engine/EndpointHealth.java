package dev.routed.domain.port.in.engine;

import dev.routed.domain.network.id.EndpointId;

/** Takes the engine's reports of containers, which decide what the host announces of their endpoints. */
public interface EndpointHealth {

    /** True if any endpoint is to be announced when healthy. */
    boolean dependsOnHealth();

    /** Reports a health check result; ignored unless the endpoint has advertise=healthy. */
    void healthChanged(EndpointId endpoint, boolean healthy);

    /** Handles a stop request for the endpoint: withdraws it now if its options set a drain time. */
    void stopping(EndpointId endpoint);
}
