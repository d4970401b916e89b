package dev.routed.domain.service;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.ContainerSetup;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completes the insides of links, without the books' lock: when an engine has set up an inner end the container begins to run,
 * and a round over a crowded host may hold the lock for longer than that.
 */
public final class ContainerSetupService implements ContainerSetup {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final Set<LinkName> awaited = ConcurrentHashMap.newKeySet();
    /** Links whose insides lack something, because the host failed or refused it. */
    private final Set<LinkName> unfinished = ConcurrentHashMap.newKeySet();

    /**
     * What came of trying again.
     *
     * @param done steps carried out
     * @param failed steps that failed once more
     */
    record RetryResult(List<Step> done, List<StepFailure> failed) {
        RetryResult {
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
    }

    @Override
    public void connected(LinkName link) {
        try {
            completion(link).ifPresent(step -> apply(List.of(step)));
        } finally {
            awaited.remove(link);
        }
    }

    @Override
    public void settle(EndpointId endpoint) {
        // If it fails, the link's arrival is heard of as well, and the next round tries again.
        completion(LinkName.hostEnd(endpoint)).ifPresent(this::attempt);
    }

    private Optional<Step> completion(LinkName link) {
        return lockedState.joinBehind(link).map(join -> new Step.SetUpContainerEnd(link, ContainerEnd.of(join, List.of())));
    }

    private List<StepFailure> attempt(Step step) {
        try {
            return apply(List.of(step));
        } catch (HostFailure failure) {
            return List.of(new StepFailure(step, failure.getMessage()));
        }
    }

    /** Carries steps out as the host does, and keeps in mind which links they leave unfinished inside. Throws HostFailure. */
    List<StepFailure> apply(List<Step> steps) {
        Set<LinkName> begun = containerEnds(steps.stream());
        Set<LinkName> left = begun;
        try {
            List<StepFailure> failed = host.apply(steps);
            left = containerEnds(failed.stream().map(StepFailure::step));
            return failed;
        } finally {
            unfinished.removeAll(begun);
            unfinished.addAll(left);
        }
    }

    private static Set<LinkName> containerEnds(Stream<Step> steps) {
        return steps.filter(Step.SetUpContainerEnd.class::isInstance).map(step -> ((Step.SetUpContainerEnd) step).link())
                .collect(Collectors.toSet());
    }

    /** What {@link #retry} would try. */
    List<Step> unfinished() {
        return unfinished.stream().sorted().map(this::completion).flatMap(Optional::stream).toList();
    }

    /**
     * Tries again where something failed, one link after the other; a container without its addresses makes this wait for a
     * second. Not to be called from inside {@link LockedState}.
     */
    RetryResult retry() {
        unfinished.removeIf(link -> lockedState.joinBehind(link).isEmpty());
        List<Step> done = new ArrayList<>(unfinished());
        List<StepFailure> failed = done.stream().flatMap(step -> attempt(step).stream()).toList();
        done.removeAll(failed.stream().map(StepFailure::step).collect(Collectors.toSet()));
        return new RetryResult(done, failed);
    }

    /** True while some container is about to run. */
    public boolean isAnyAwaited() {
        return !awaited.isEmpty();
    }

    @Override
    public boolean isAwaited(LinkName link) {
        return awaited.contains(link);
    }

    /** True if the container has the inner end of its link now; false if that cannot be seen. */
    boolean isInside(Join join) {
        LinkName link = LinkName.hostEnd(join.endpoint().id());
        DesiredHost part = new DesiredHost(Map.of(), Set.of(), Set.of(), Set.of(), Map.of(link, ContainerEnd.of(join, List.of())), Map.of());
        try {
            return host.observe(part).containerEnds().containsKey(link);
        } catch (HostFailure unknown) {
            return false;
        }
    }
}
