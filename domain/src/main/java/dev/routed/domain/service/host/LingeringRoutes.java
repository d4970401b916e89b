package dev.routed.domain.service.host;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.lock.Guarded;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Keeps addresses announced for a while after their endpoints have left, if their network is configured to linger: an
 * address that returns in time is never withdrawn. Meanwhile an unreachable route replaces the endpoint's route. This
 * is known only to the current process: a later one finds routes without a join and deletes them.
 */
public final class LingeringRoutes implements AutoCloseable {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final BiConsumer<Runnable, Duration> later;
    /** Lingering routes, each with a token that distinguishes it from an earlier one to the same destination. */
    private final Guarded<Map<HostRoute, Object>> held = new Guarded<>(new HashMap<>());

    /** @param later runs a task after the given time */
    public LingeringRoutes(LockedState lockedState, HostNetwork host, BiConsumer<Runnable, Duration> later) {
        this.lockedState = lockedState;
        this.host = host;
        this.later = later;
    }

    /**
     * Replaces the routes of the join that linger, and withdraws the others and all proxy entries. Call it with a claim
     * on them, without the lock.
     *
     * @param announced those of its routes that the host should have
     */
    void withdraw(Join join, Collection<HostRoute> announced) {
        Duration linger = join.endpoint().options().linger();
        DesiredHost whole = DesiredHost.routesOf(List.of(join));
        apply(whole.proxies().stream().<Step>map(Step.DeleteProxy::new).toList());
        Set<HostRoute> routes = new TreeSet<>(whole.routes());
        Set<HostRoute> kept = linger.isZero() || announced.isEmpty() ? Set.of() : present(join, announced);
        if (!kept.isEmpty() && hold(kept.stream().map(LingeringRoutes::unreachable).toList(), linger)) {
            routes.removeAll(kept);
        }
        delete(routes);
    }

    /** A foreign route may have taken the place of one of ours, and must not be replaced. */
    private Set<HostRoute> present(Join join, Collection<HostRoute> routes) {
        try {
            HostQuery query = HostQuery.of(DesiredHost.of(List.of(join)));
            Set<HostRoute> present = new TreeSet<>(host.observeTargets(query).routes());
            present.retainAll(routes);
            return present;
        } catch (HostFailure unknown) {
            return Set.of();
        }
    }

    /** Replaces the routes by unreachable ones; returns false if the host refuses, in which case nothing lingers. */
    private boolean hold(List<HostRoute> unreachable, Duration linger) {
        Object token = new Object();
        lockedState.updateGuarded(transaction -> unreachable.forEach(route -> held.in(transaction).put(route, token)));
        later.accept(() -> end(unreachable, token), linger);
        boolean done = apply(unreachable.stream().<Step>map(Step.ReplaceRoute::new).toList()).isEmpty();
        if (!done) {
            lockedState.updateGuarded(transaction -> held.in(transaction).keySet().removeAll(unreachable));
        }
        return done;
    }

    /** Returns the lingering routes: routes without a join. */
    Set<HostRoute> routes(Transaction transaction) {
        return Set.copyOf(held.in(transaction).keySet());
    }

    /** Returns a copy of the steps in which a new route to a lingering address replaces the unreachable route. */
    static List<Step> replacing(List<Step> steps, Set<HostRoute> lingering) {
        Set<Step> superseded = lingering.stream().map(Step.DeleteRoute::new).collect(Collectors.toSet());
        Map<Step, Step> replacements = new HashMap<>();
        Step.ofKind(Step.AddRoute.class, steps).filter(add -> lingering.contains(unreachable(add.route())))
                .forEach(add -> replacements.put(add, new Step.ReplaceRoute(add.route())));
        return steps.stream().filter(step -> !superseded.contains(step))
                .map(step -> replacements.getOrDefault(step, step)).toList();
    }

    /** Ends the lingering of the join's routes, after they have been installed. */
    void forget(Join join, Transaction transaction) {
        DesiredHost.routesOf(List.of(join)).routes().forEach(route -> held.in(transaction).remove(unreachable(route)));
    }

    /** Ends all lingering. */
    public void endAll() {
        lockedState.runClaiming(transaction -> HostPart.destinations(routes(transaction)), transaction -> {
            Set<HostRoute> all = routes(transaction);
            held.in(transaction).clear();
            return all;
        }, this::delete);
    }

    private void end(List<HostRoute> routes, Object token) {
        lockedState.runClaiming(transaction -> HostPart.destinations(routes), transaction -> routes.stream()
                .filter(route -> held.in(transaction).remove(route, token)).toList(), this::delete);
    }

    private static HostRoute unreachable(HostRoute route) {
        return HostRoute.unreachable(route.destination(), route.table());
    }

    private void delete(Collection<HostRoute> routes) {
        apply(routes.stream().<Step>map(Step.DeleteRoute::new).toList());
    }

    private List<StepFailure> apply(List<Step> steps) {
        try {
            return steps.isEmpty() ? List.of() : host.apply(steps);
        } catch (HostFailure later) {
            // The journal has the change, and an engine does not repeat a removal: the next reconcile applies it.
            return List.of();
        }
    }

    /** Deletes lingering routes, since no later process would. */
    @Override
    public void close() {
        endAll();
    }

    /** Deletes routes that an earlier process left lingering, before the addresses are requested again. */
    public void deleteLeftovers() {
        delete(host.observeUnreachable());
    }
}
