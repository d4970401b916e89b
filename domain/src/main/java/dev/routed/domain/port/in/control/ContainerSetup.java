package dev.routed.domain.port.in.control;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;

/** Receives notifications that container ends have been configured. */
public interface ContainerSetup {

    /**
     * Completes a container end that the engine has just configured, or may have: adds what is missing before the
     * container starts. Does not wait for other calls. Ignores links without a join. Steps that the host refuses are
     * retried by the reconciler.
     *
     * @throws dev.routed.domain.failure.HostFailure if the host cannot be queried; the reconciler retries everything
     */
    void linkUp(LinkName link);

    /**
     * Completes the container end of an endpoint whose link is already configured. An engine that configures the link
     * before its next request then gets its answer only once everything is in place. Never throws.
     */
    void setUpNow(EndpointId endpoint);

    /** Returns true if a container that is about to start waits for the link. */
    boolean isAwaited(LinkName link);
}
