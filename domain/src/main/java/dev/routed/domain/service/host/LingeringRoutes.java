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
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.lock.LockedState.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Announces addresses a while longer than their endpoints are joined, where their network says so: one that comes back
 * in time never goes for other hosts. Meanwhile an unreachable route stands in the place of the right one. Only this
 * process knows of it: whoever starts after it finds routes of ours that nobody wants, and takes them away.
 */
public final class LingeringRoutes implements AutoCloseable {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final BiConsumer<Runnable, Duration> later;
    /** What lingers, each with something that tells it from what lingered there before. */
    private final Guarded<Map<HostRoute, Object>> held = new Guarded<>(new HashMap<>());

    /** @param later runs something after that time */
    public LingeringRoutes(LockedState lockedState, HostNetwork host, BiConsumer<Runnable, Duration> later) {
        this.lockedState = lockedState;
        this.host = host;
        this.later = later;
    }

    /**
     * Takes the place of the join's routes, and withdraws those that shall not linger.
     *
     * @param announced those of its routes that the host is to have
     */
    void withdraw(Join join, Collection<HostRoute> announced, Transaction transaction) {
        Duration linger = join.endpoint().options().linger();
        Set<HostRoute> routes = new TreeSet<>(DesiredHost.of(List.of(join)).routes());
        Set<HostRoute> kept = linger.isZero() || announced.isEmpty() ? Set.of() : present(join, announced);
        if (!kept.isEmpty() && hold(kept.stream().map(LingeringRoutes::nowhere).toList(), linger, transaction)) {
            routes.removeAll(kept);
        }
        delete(routes);
    }

    /** A route of somebody else may stand in the place of one of ours, and is not to be replaced. */
    private Set<HostRoute> present(Join join, Collection<HostRoute> routes) {
        try {
            HostQuery query = HostQuery.of(DesiredHost.of(List.of(join)));
            Set<HostRoute> present = new TreeSet<>(host.observeOnly(query).routes());
            present.retainAll(routes);
            return present;
        } catch (HostFailure unknown) {
            return Set.of();
        }
    }

    /** False if the host refuses: then nothing lingers. */
    private boolean hold(List<HostRoute> nowhere, Duration linger, Transaction transaction) {
        Object token = new Object();
        nowhere.forEach(route -> held.in(transaction).put(route, token));
        later.accept(() -> lockedState.run(then -> end(nowhere, token, then)), linger);
        boolean done = apply(nowhere.stream().<Step>map(Step.ReplaceRoute::new).toList()).isEmpty();
        if (!done) {
            held.in(transaction).keySet().removeAll(nowhere);
        }
        return done;
    }

    /** Routes that are on the host without a join. */
    Set<HostRoute> routes(Transaction transaction) {
        return Set.copyOf(held.in(transaction).keySet());
    }

    /** The same steps, but where an address lingers, its new route replaces the one that leads nowhere. */
    List<Step> replacing(List<Step> steps, Transaction transaction) {
        Set<HostRoute> lingering = held.in(transaction).keySet();
        Set<Step> superseded = lingering.stream().map(Step.DeleteRoute::new).collect(Collectors.toSet());
        Map<Step, Step> replacements = new HashMap<>();
        Step.ofKind(Step.AddRoute.class, steps).filter(add -> lingering.contains(nowhere(add.route())))
                .forEach(add -> replacements.put(add, new Step.ReplaceRoute(add.route())));
        return steps.stream().filter(step -> !superseded.contains(step))
                .map(step -> replacements.getOrDefault(step, step)).toList();
    }

    /** The join has its routes: nothing of them lingers. */
    void forget(Join join, Transaction transaction) {
        DesiredHost.of(List.of(join)).routes().forEach(route -> held.in(transaction).remove(nowhere(route)));
    }

    /** Nothing lingers any longer. */
    public void end(Transaction transaction) {
        List<HostRoute> all = new ArrayList<>(held.in(transaction).keySet());
        held.in(transaction).clear();
        delete(all);
    }

    private void end(List<HostRoute> routes, Object token, Transaction transaction) {
        List<HostRoute> still = routes.stream().filter(route -> held.in(transaction).remove(route, token)).toList();
        delete(still);
    }

    private static HostRoute nowhere(HostRoute route) {
        return HostRoute.unreachable(route.destination(), route.table());
    }

    private void delete(Collection<HostRoute> routes) {
        apply(routes.stream().<Step>map(Step.DeleteRoute::new).toList());
    }

    private List<StepFailure> apply(List<Step> steps) {
        try {
            return steps.isEmpty() ? List.of() : host.apply(steps);
        } catch (HostFailure later) {
            // The journal has it, and an engine does not ask twice to remove: the next round does it.
            return List.of();
        }
    }

    /** Takes away what lingers: nobody would do it later. */
    @Override
    public void close() {
        lockedState.run(this::end);
    }

    /** Takes away what an earlier process let linger, before somebody wants to have the addresses. */
    public void clear() {
        lockedState.run(transaction -> delete(host.observe(HostQuery.nothing()).routes().stream()
                .filter(HostRoute::isUnreachable).toList()));
    }
}
