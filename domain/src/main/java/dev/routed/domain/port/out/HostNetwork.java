package dev.routed.domain.port.out;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links, addresses and routes of the host. Only our own objects are changed: host ends are identified by name,
 * routes by protocol. Thread-safe. Methods throw {@link dev.routed.domain.failure.HostFailure} if the host cannot be
 * queried at all.
 */
public interface HostNetwork {

    /**
     * Everything that bears our mark, all addresses of other links, and of other routes those that the query names.
     */
    ObservedHost observe(HostQuery query);

    /** The routes that {@link #observe} returns, and nothing else: cheaper, because no link is read. */
    ObservedRoutes observeRoutes(HostQuery query);

    /** Our unreachable routes, which lead to no link: cheap, because the kernel sends no others. */
    Set<HostRoute> observeUnreachable();

    /**
     * Looks only at what the query names, addresses included: cheap on a crowded host. Unreachable routes in the main
     * table are not seen.
     */
    ObservedHost observeTargets(HostQuery query);

    /**
     * Returns the observed container ends. Each container is read separately: one that is unreadable or exceeds the
     * read limit does not affect the others. Slow on a host with many containers, because each is entered in turn.
     *
     * @param wanted by host end name
     */
    ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted);

    /** Returns true if the container's network namespace no longer exists; false also if that cannot be found out. */
    boolean isGone(Namespace namespace);

    /**
     * Carries out the steps in order and continues after a failure. Deleting a missing object succeeds. Deleting many
     * links is much faster in one call than in many.
     *
     * @return the steps that failed, in order; empty on success
     */
    List<StepFailure> apply(List<Step> steps);
}
