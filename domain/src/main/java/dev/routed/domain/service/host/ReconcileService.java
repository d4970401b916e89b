package dev.routed.domain.service.host;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.HostView;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the whole host into the recorded state: read, plan, apply. */
public final class ReconcileService implements Reconciler, HostView {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final LingeringRoutes lingering;
    private final DeadLinkCollector collector;
    private final ContainerSetupService containerSetup;

    public ReconcileService(LockedState lockedState, HostNetwork host, LingeringRoutes lingering,
            DeadLinkCollector collector, ContainerSetupService containerSetup) {
        this.lockedState = lockedState;
        this.host = host;
        this.lingering = lingering;
        this.collector = collector;
        this.containerSetup = containerSetup;
    }

    /**
     * The result of one reconcile of the host.
     *
     * @param result what was found and done
     * @param containers desired container ends, by link
     */
    private record HostPass(ReconcileResult result, Map<LinkName, ContainerEnd> containers) {
    }

    @Override
    public ReconcileResult reconcile() {
        HostPass host = lockedState.call(this::reconcileHost);
        // Not under the lock: a container with an unusual network configuration then delays only this reconcile.
        ContainerSetupService.Completed completed = containerSetup.complete(host.containers());
        return host.result().then(completed.done(), completed.failed());
    }

    private HostPass reconcileHost(Transaction transaction) {
        transaction.recordRemovals();
        DesiredHost desired = desired(transaction);
        ObservedHost before = host.observe(HostQuery.of(desired));
        List<Step> restored = restore(desired, before, transaction.state());
        ObservedHost observed = restored.isEmpty() ? before : host.observe(HostQuery.of(desired));
        Set<LinkName> lost = desired.lostIn(observed);
        DesiredHost there = desired.without(lost);
        Plan plan = plan(there, observed, transaction);
        List<StepFailure> failed = apply(plan.steps());
        List<Step> done = new ArrayList<>(restored);
        done.addAll(plan.steps());
        failed.forEach(failure -> done.remove(failure.step()));
        return new HostPass(new ReconcileResult(done, failed, plan.collisions(), lost, RouteCounts.of(desired, before)),
                there.containerEnds());
    }

    private List<StepFailure> apply(List<Step> steps) {
        return steps.isEmpty() ? List.of() : host.apply(steps);
    }

    @Override
    public Plan preview() {
        DesiredHost wanted = lockedState.call(this::desired);
        Plan ofHost = lockedState.call(transaction -> {
            DesiredHost desired = desired(transaction);
            ObservedHost observed = host.observe(HostQuery.of(desired));
            List<Step.RestoreLink> first = restorations(desired.lostIn(observed), transaction.state());
            ObservedHost restored = observed.with(first.stream().map(Step.RestoreLink::link).toList());
            return plan(desired, restored, transaction).after(first);
        });
        return ofHost.then(containerSetup.plan(wanted.containerEnds()));
    }

    @Override
    public List<RouteState> routes() {
        // Not under the lock: a view must not delay other calls.
        DesiredHost before = lockedState.call(this::desired);
        ObservedHost observed = host.observe(HostQuery.of(before));
        return RouteState.compare(before, observed, lockedState.call(this::desired));
    }

    private static Plan plan(DesiredHost desired, ObservedHost observed, Transaction transaction) {
        Plan whole = Planner.plan(desired, observed);
        return transaction.isTrusted() ? whole : whole.withoutDeletions();
    }

    /** Filters come first: no container may send without one. */
    private List<Step> restore(DesiredHost desired, ObservedHost before, State state) {
        List<Step.RestoreLink> restorations = restorations(desired.lostIn(before), state);
        List<Step> steps = new ArrayList<>(restorations.isEmpty() ? List.of() : Planner.filters(desired, before));
        steps.addAll(restorations);
        apply(List.copyOf(steps)).forEach(failure -> steps.remove(failure.step()));
        return steps;
    }

    /** A link can only be lost together with its container end; a running container gets a new pair. */
    private List<Step.RestoreLink> restorations(Set<LinkName> lost, State state) {
        List<Step.RestoreLink> steps = new ArrayList<>();
        for (Join join : state.joins()) {
            LinkName name = LinkName.hostEnd(join.endpoint().id());
            if (lost.contains(name)) {
                LinkPair link = DesiredHost.of(List.of(join)).links().get(name);
                ContainerEnd whole = ContainerEnd.of(join, ContainerRoutes.attachment(join, state).routes());
                steps.add(new Step.RestoreLink(link, whole.within(containerSetup.families(name))));
            }
        }
        return steps;
    }

    private DesiredHost desired(Transaction transaction) {
        State state = transaction.state();
        return DesiredHost.of(state.joins(), state.endpoints().stream().map(Endpoint::id).toList())
                .withholding(WithheldRoutes.of(state.joins(), state)).sparing(collector.pending())
                .holding(lingering.routes(transaction));
    }
}
