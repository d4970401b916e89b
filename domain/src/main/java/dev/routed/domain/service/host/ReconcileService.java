package dev.routed.domain.service.host;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.HostView;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.lock.HostClaims;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings the whole host into the recorded state: read, plan, apply. Does not hold the lock meanwhile; what other
 * operations change at the same time is left to them.
 */
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
    private record PassResult(ReconcileResult result, Map<LinkName, ContainerEnd> containers) {
    }

    @Override
    public ReconcileResult reconcile() {
        lockedState.run(Transaction::recordRemovals);
        PassResult result = reconcileHost();
        ContainerSetupService.Completed completed = containerSetup.complete(result.containers());
        return result.result().then(completed.done(), completed.failed());
    }

    private PassResult reconcileHost() {
        try (ReconcilePass first = beginPass()) {
            List<Step> restored = restore(first);
            if (restored.isEmpty()) {
                return reconcileHost(first, restored, first.counts());
            }
            try (ReconcilePass second = beginPass()) {
                return reconcileHost(second, restored, first.counts());
            }
        }
    }

    private static PassResult reconcileHost(ReconcilePass pass, List<Step> restored, RouteCounts counts) {
        Set<LinkName> lost = pass.lost();
        DesiredHost there = pass.desired().minusLinks(lost);
        Plan plan = pass.plan(there);
        ReconcilePass.Applied applied = pass.apply(plan.steps());
        List<Step> done = new ArrayList<>(restored);
        done.addAll(applied.done());
        return new PassResult(new ReconcileResult(done, applied.failed(), plan.blockedBy(), lost, counts),
                there.containerEnds());
    }

    private ReconcilePass beginPass() {
        return ReconcilePass.begin(lockedState, host, this::recorded);
    }

    @Override
    public Plan preview() {
        try (ReconcilePass pass = beginPass()) {
            List<Step.RestoreLink> first = restorations(pass);
            Plan plan = pass.planAfter(first);
            return plan.after(first).then(containerSetup.plan(pass.desired().containerEnds()));
        }
    }

    @Override
    public List<RouteState> routes() {
        try (HostClaims.Watch watch = lockedState.claims().watch()) {
            RecordedJoins first = lockedState.readGuarded(this::recorded);
            DesiredHost before = first.desiredRoutes();
            ObservedRoutes observed = host.observeRoutes(HostQuery.of(before));
            RecordedJoins second = lockedState.readGuarded(this::recorded);
            DesiredHost after = second.equals(first) ? before : second.desiredRoutes();
            return RouteState.compare(before, observed, after).stream()
                    .filter(state -> state.wanted() || !ReconcilePass.isOutdated(state.route(), watch)).toList();
        }
    }

    /** Filters come first: no container may send without one. */
    private List<Step> restore(ReconcilePass pass) {
        List<Step.RestoreLink> restorations = restorations(pass);
        if (restorations.isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(Planner.filters(pass.desired(), pass.observed()));
        steps.addAll(restorations);
        return pass.apply(steps).done();
    }

    /** A link can only be lost together with its container end; a running container gets a new pair. */
    private List<Step.RestoreLink> restorations(ReconcilePass pass) {
        Set<LinkName> lost = pass.lost();
        return lost.isEmpty() ? List.of() : lockedState.read(state -> restorations(lost, state));
    }

    private List<Step.RestoreLink> restorations(Set<LinkName> lost, State state) {
        List<Step.RestoreLink> steps = new ArrayList<>();
        for (LinkName name : new TreeSet<>(lost)) {
            state.joinOf(name).ifPresent(join -> {
                LinkPair link = DesiredHost.of(List.of(join)).links().get(name);
                ContainerEnd whole = ContainerEnd.of(join, ContainerRoutes.joinInfo(join, state).routes());
                steps.add(new Step.RestoreLink(link, whole.within(containerSetup.families(name))));
            });
        }
        return steps;
    }

    private RecordedJoins recorded(Transaction transaction) {
        State state = transaction.state();
        return new RecordedJoins(state.joins(), state.endpoints().stream().map(Endpoint::id).toList(),
                WithheldRoutes.of(state.joins(), state), collector.pending(),
                lingering.routes(transaction));
    }
}
