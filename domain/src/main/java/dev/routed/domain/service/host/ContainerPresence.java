package dev.routed.domain.service.host;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import java.util.List;
import java.util.Map;

/** Looks at the host for what is left of a container. Not for use under the lock. */
public final class ContainerPresence {
    private final HostNetwork host;

    public ContainerPresence(HostNetwork host) {
        this.host = host;
    }

    /**
     * Returns true unless the container is known to have lost its end of the link: an engine removes the link before it
     * deletes the rest. Looks into the container.
     */
    public boolean hasLink(Join join) {
        LinkName link = LinkName.hostEnd(join.endpoint().id());
        try {
            return host.observeContainerEnds(Map.of(link, ContainerEnd.of(join, List.of()))).mayHave(link);
        } catch (HostFailure unknown) {
            return true;
        }
    }

    /**
     * Returns true if the container is known to be gone, and its link with it: an engine that restarts may clean up
     * without calling Leave.
     */
    public boolean isGone(Join join) {
        return isGoneWith(join, false);
    }

    /**
     * Returns true while the container is known to be gone and its link is still there: the kernel deletes it some time
     * after the namespace.
     */
    public boolean isGoneButLinkRemains(Join join) {
        return isGoneWith(join, true);
    }

    private boolean isGoneWith(Join join, boolean linkRemains) {
        HostQuery link = HostQuery.ofLink(LinkName.hostEnd(join.endpoint().id()));
        try {
            return host.isGone(join.namespace()) && host.observeTargets(link).links().isEmpty() != linkRemains;
        } catch (HostFailure unknown) {
            return false;
        }
    }
}
