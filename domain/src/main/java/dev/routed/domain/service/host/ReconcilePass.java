package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.lock.HostClaims;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One look at the whole host and the state, without the lock. Where another operation has been at work since, what was
 * read may be outdated: such parts are neither judged nor changed.
 */
final class ReconcilePass implements AutoCloseable {
    private final HostNetwork host;
    private final HostClaims.Watch watch;
    private final DesiredHost desired;
    private final boolean confirmed;
    private final ObservedHost observed;

    private ReconcilePass(HostNetwork host, HostClaims.Watch watch, DesiredHost desired, boolean confirmed,
            ObservedHost observed) {
        this.host = host;
        this.watch = watch;
        this.desired = desired;
        this.confirmed = confirmed;
        this.observed = observed;
    }

    private record Snapshot(RecordedJoins joins, boolean confirmed) {
    }

    /**
     * The steps that were tried; others are left to the operation that changes the same parts, and to the next
     * reconcile.
     *
     * @param failed a subset of the steps that were tried
     */
    record Applied(List<Step> done, List<StepFailure> failed) {
    }

    /** Reads the state, then the host. Throws {@link dev.routed.domain.failure.HostFailure}. */
    static ReconcilePass begin(LockedState lockedState, HostNetwork host,
            Function<Transaction, RecordedJoins> recorded) {
        HostClaims.Watch watch = lockedState.claims().watch();
        try {
            Snapshot snapshot = lockedState.readGuarded(
                    transaction -> new Snapshot(recorded.apply(transaction), transaction.isConfirmed()));
            DesiredHost desired = snapshot.joins().desired();
            return new ReconcilePass(host, watch, desired, snapshot.confirmed(), host.observe(HostQuery.of(desired)));
        } catch (RuntimeException | Error failed) {
            watch.close();
            throw failed;
        }
    }

    DesiredHost desired() {
        return desired;
    }

    ObservedHost observed() {
        return observed;
    }

    RouteCounts counts() {
        return RouteCounts.of(desired(), observed, this::isOutdated);
    }

    /** Returns true if another operation may have changed the route since the pass began. */
    boolean isOutdated(HostRoute route) {
        return isOutdated(route, watch);
    }

    /** Returns true if another operation may have changed the route since the watch began. */
    static boolean isOutdated(HostRoute route, HostClaims.Watch watch) {
        return watch.isTouched(new HostPart.Destination(route.destination()))
                || route.link().filter(link -> watch.isTouched(new HostPart.Link(link))).isPresent();
    }

    /** Returns the desired links that are missing from the host. */
    Set<LinkName> lost() {
        Set<LinkName> lost = new TreeSet<>(desired().lostIn(observed));
        lost.removeIf(link -> watch.isTouched(new HostPart.Link(link)));
        return lost;
    }

    /** Returns the steps to this state of the host; without deletions while the state may have lost something. */
    Plan plan(DesiredHost wanted) {
        return planned(wanted, observed);
    }

    /** Returns the steps that remain after these have been carried out. */
    Plan planAfter(List<Step.RestoreLink> restored) {
        List<LinkPair> links = restored.stream().map(Step.RestoreLink::link).toList();
        return planned(desired(), observed.with(links));
    }

    private Plan planned(DesiredHost wanted, ObservedHost seen) {
        Plan whole = Planner.plan(wanted, seen);
        Plan allowed = confirmed ? whole : whole.withoutDeletions();
        return new Plan(untouched(allowed.steps(), watch::isTouched), allowed.blockedBy());
    }

    /** Carries out the steps whose parts no other operation has claimed since the pass began. */
    Applied apply(List<Step> steps) {
        if (steps.isEmpty()) {
            return new Applied(List.of(), List.of());
        }
        Set<HostPart> parts = new HashSet<>();
        steps.forEach(step -> parts.addAll(HostPart.of(step)));
        try (HostClaims.Claim claim = watch.claimUntouched(parts)) {
            List<Step> done = new ArrayList<>(untouched(steps, part -> !claim.covers(Set.of(part))));
            List<StepFailure> failed = done.isEmpty() ? List.of() : host.apply(List.copyOf(done));
            failed.forEach(failure -> done.remove(failure.step()));
            return new Applied(done, failed);
        }
    }

    /** A step of a link depends on the earlier ones of this link: all of them or none. */
    private static List<Step> untouched(List<Step> steps, Predicate<HostPart> touched) {
        Set<LinkName> links = new HashSet<>();
        steps.stream().filter(step -> HostPart.of(step).stream().anyMatch(touched))
                .forEach(step -> step.changedLink().ifPresent(links::add));
        return steps.stream().filter(step -> HostPart.of(step).stream().noneMatch(touched))
                .filter(step -> step.changedLink().filter(links::contains).isEmpty()).toList();
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.close();
    }
}
