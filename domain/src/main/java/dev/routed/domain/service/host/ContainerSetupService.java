package dev.routed.domain.service.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.lock.LockedState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Completes container ends without holding the lock: a container starts as soon as its engine has configured its end,
 * and a reconcile on a host with many containers may hold the lock for longer than that.
 */
public final class ContainerSetupService implements ContainerSetup {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final Set<LinkName> awaited = ConcurrentHashMap.newKeySet();
    /** Links whose container ends are incomplete because the host failed or refused a step. */
    private final Set<LinkName> unfinished = ConcurrentHashMap.newKeySet();

    /** Links whose container has IPv6 disabled although they should have it: its user wants it so. */
    private final Set<LinkName> withoutIpv6 = ConcurrentHashMap.newKeySet();

    /**
     * The result of completing container ends.
     *
     * @param done steps carried out
     * @param failed steps that failed, including those of unreadable containers
     */
    record Completed(List<Step> done, List<StepFailure> failed) {
        Completed {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
        }
    }

    public ContainerSetupService(LockedState lockedState, HostNetwork host) {
        this.lockedState = lockedState;
        this.host = host;
    }

    void expect(Join join) {
        awaited.add(LinkName.hostEnd(join.endpoint().id()));
    }

    void forget(Join join) {
        LinkName link = LinkName.hostEnd(join.endpoint().id());
        awaited.remove(link);
        unfinished.remove(link);
        withoutIpv6.remove(link);
    }

    /** Returns the families to configure when the container end is recreated. */
    Set<Family> families(LinkName link) {
        return withoutIpv6.contains(link) ? EnumSet.of(Family.IPV4) : EnumSet.allOf(Family.class);
    }

    private void keepInMind(Map<LinkName, ContainerEnd> wanted, ObservedContainerEnds seen) {
        seen.ends().forEach((link, there) -> {
            if (there.families().contains(Family.IPV6)) {
                withoutIpv6.remove(link);
            } else if (!wanted.get(link).sources(Family.IPV6).isEmpty()) {
                withoutIpv6.add(link);
            }
        });
    }

    @Override
    public void linkUp(LinkName link) {
        try {
            completion(link).ifPresent(step -> apply(List.of(step)));
        } finally {
            awaited.remove(link);
        }
    }

    @Override
    public void setUpNow(EndpointId endpoint) {
        // If it fails, the notification for the link follows, and the next reconcile retries.
        LinkName link = LinkName.hostEnd(endpoint);
        lockedState.joinOf(link)
                .map(join -> new Step.SetUpContainerEnd(link, ContainerEnd.of(join, List.of()), true))
                .ifPresent(this::attempt);
    }

    /** Returns the step for the link. Only a join that was just answered has an engine to wait for. */
    private Optional<Step> completion(LinkName link) {
        return lockedState.joinOf(link).map(
                join -> new Step.SetUpContainerEnd(link, ContainerEnd.of(join, List.of()), awaited.contains(link)));
    }

    /** Any failure is reported as a failure of this container. */
    private List<StepFailure> attempt(Step step) {
        try {
            return apply(List.of(step));
        } catch (HostFailure failure) {
            return List.of(new StepFailure(step, failure.error()));
        } catch (RuntimeException failure) {
            return List.of(new StepFailure(step, HostError.of(failure.toString())));
        }
    }

    /** Carries out the steps and records which links they leave incomplete. Throws HostFailure. */
    private List<StepFailure> apply(List<Step> steps) {
        Set<LinkName> begun = containerEnds(steps);
        Set<LinkName> left = begun;
        try {
            List<StepFailure> failed = host.apply(steps);
            left = containerEnds(failed.stream().map(StepFailure::step).toList());
            return failed;
        } finally {
            unfinished.removeAll(begun);
            unfinished.addAll(left);
        }
    }

    private static Set<LinkName> containerEnds(List<Step> steps) {
        return Step.ofKind(Step.SetUpContainerEnd.class, steps).map(Step.SetUpContainerEnd::link)
                .collect(Collectors.toSet());
    }

    /**
     * Returns what {@link #complete} would do now. Must not be called inside {@link LockedState}: it enters containers.
     *
     * @param wanted desired container ends, by link
     */
    List<Step> plan(Map<LinkName, ContainerEnd> wanted) {
        return steps(wanted, host.observeContainerEnds(wanted));
    }

    /** Returns the steps, earlier failures first. */
    private List<Step> steps(Map<LinkName, ContainerEnd> wanted, ObservedContainerEnds seen) {
        Map<LinkName, Step> steps = new LinkedHashMap<>();
        unfinished.stream().sorted().forEach(link -> completion(link).ifPresent(step -> steps.put(link, step)));
        Planner.completions(wanted, seen).forEach(step -> steps.putIfAbsent(step.link(), step));
        return List.copyOf(steps.values());
    }

    /**
     * Restores what is missing in containers and retries earlier failures, one container at a time: a failure in one
     * does not affect the others. Must not be called inside {@link LockedState}.
     *
     * @param wanted desired container ends, by link
     */
    Completed complete(Map<LinkName, ContainerEnd> wanted) {
        unfinished.removeIf(link -> lockedState.joinOf(link).isEmpty());
        ObservedContainerEnds seen = host.observeContainerEnds(wanted);
        keepInMind(wanted, seen);
        List<Step> done = new ArrayList<>(steps(wanted, seen));
        List<StepFailure> failed = new ArrayList<>(done.stream().flatMap(step -> attempt(step).stream()).toList());
        done.removeAll(failed.stream().map(StepFailure::step).collect(Collectors.toSet()));
        new TreeMap<>(seen.unreadable()).forEach(
                (link, why) -> failed.add(new StepFailure(new Step.SetUpContainerEnd(link, wanted.get(link)), why)));
        return new Completed(done, failed);
    }

    /** Returns true while some container is about to start. */
    public boolean isAnyAwaited() {
        return !awaited.isEmpty();
    }

    @Override
    public boolean isAwaited(LinkName link) {
        return awaited.contains(link);
    }
}
