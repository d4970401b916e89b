package dev.routed.domain.port.out;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;
import java.util.Map;

/**
 * The links, addresses and routes of the host. Only what bears our mark is ever changed: host ends by their name,
 * routes by their protocol. Safe to use from several threads. Throws {@link dev.routed.domain.failure.HostFailure} when
 * the host cannot be asked at all.
 */
public interface HostNetwork {

    /**
     * Everything that bears our mark, all addresses of other links, and of other routes those that the query names.
     */
    ObservedHost observe(HostQuery query);

    /**
     * Looks only at what the query names, addresses included: cheap on a crowded host. Unreachable routes in the main
     * table are not seen.
     */
    ObservedHost observeOnly(HostQuery query);

    /**
     * What inner ends show in their containers. Each container is looked at by itself: one that cannot be read, or
     * holds more than is read of one, keeps no other from being read. Slower than the rest on a crowded host: it enters
     * one container after the other.
     *
     * @param wanted by the name of the host end
     */
    ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted);

    /**
     * Carries the steps out in order and goes on after a failure. Deleting what is gone is no failure. Deleting many
     * links is much faster in one call than in many.
     *
     * @return the steps that failed, in order; empty when all is done
     */
    List<StepFailure> apply(List<Step> steps);
}
