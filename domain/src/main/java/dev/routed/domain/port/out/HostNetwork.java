package dev.routed.domain.port.out;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;

/**
 * The links, addresses and routes of the host. Only what bears our mark is ever changed: host ends by their name, routes by
 * their protocol. Safe to use from several threads. Throws {@link dev.routed.domain.failure.HostFailure} when the host cannot
 * be asked at all.
 */
public interface HostNetwork {

    /**
     * Everything that bears our mark, and foreign routes to the destinations of {@code desired}.
     *
     * @param desired tells which foreign routes matter
     */
    ObservedHost observe(DesiredHost desired);

    /**
     * The same, but looks only at what {@code part} names, addresses included: cheap on a crowded host. Unreachable routes in the
     * main table are not seen.
     */
    ObservedHost observeOnly(DesiredHost part);

    /**
     * Carries the steps out in order and goes on after a failure. Deleting what is gone is no failure. Deleting many links
     * is much faster in one call than in many.
     *
     * @return the steps that failed, in order; empty when all is done
     */
    List<StepFailure> apply(List<Step> steps);
}
