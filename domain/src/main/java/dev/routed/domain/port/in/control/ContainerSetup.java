package dev.routed.domain.port.in.control;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;

/** Hears when containers arrive on their links. */
public interface ContainerSetup {

    /**
     * The engine has just set up the inner end of the link, or may have: what is missing inside is added now, before
     * the container begins to run. Waits for no other call. A link that nobody has joined is passed over. What the host
     * refuses is tried again by the rounds, and so is all when this throws HostFailure.
     */
    void connected(LinkName link);

    /**
     * The same for an endpoint by its name, if its link is set up already: an engine that does this before it asks on
     * gets its answer when all is there. Never fails.
     */
    void settle(EndpointId endpoint);

    /** True if a container that is about to run waits for the link. */
    boolean isAwaited(LinkName link);
}
