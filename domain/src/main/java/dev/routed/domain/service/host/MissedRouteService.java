package dev.routed.domain.service.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.control.MissedRoutes;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.check.Rotation;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds routes of ours that the routing daemon has missed. FRR's zebra reads routes and links from different sockets.
 * If any link goes down when zebra has read a new route but not yet the state and the addresses of its link, it
 * discards the route and never reads it again (FRRouting/frr, pull requests 19564 and 23234). A container that replaces
 * another one on a busy host is such a case.
 */
public final class MissedRouteService implements MissedRoutes {
    private static final int BATCH_SIZE = 100;
    /** A route that stays unknown was not missed: the daemon reads another host's routes, or not this kind. */
    private static final int MAX_ATTEMPTS = 2;
    /** A route that was just added has not been missed: on a busy host the daemon reads it a moment later. */
    private static final Duration RECHECK_DELAY = Duration.ofSeconds(2);
    private final LockedState lockedState;
    private final HostNetwork host;
    private final RoutingDaemon daemon;
    private final Consumer<Duration> pause;
    private final Rotation<IpAddress> rotation = new Rotation<>(BATCH_SIZE);
    /** How often the routes to addresses have been refreshed in vain. */
    private final Map<IpAddress, Integer> attempts = new HashMap<>();

    /** @param pause sleeps for the given time */
    public MissedRouteService(LockedState lockedState, HostNetwork host, RoutingDaemon daemon,
            Consumer<Duration> pause) {
        this.lockedState = lockedState;
        this.host = host;
        this.daemon = daemon;
        this.pause = pause;
    }

    @Override
    public void refreshMissed() {
        Map<IpAddress, EndpointId> ours = lockedState.read(MissedRouteService::announced);
        List<IpAddress> some = rotation.next(ours.keySet());
        Set<IpAddress> missed = worthAnAttempt(stillUnknown(some), some, ours.keySet());
        missed.stream().map(ours::get).distinct().forEach(endpoint -> refresh(endpoint, missed));
    }

    /** Asks twice. Not under the lock: the daemon may be slow. */
    private Set<IpAddress> stillUnknown(List<IpAddress> asked) {
        Set<IpAddress> unknown = unknown(asked);
        if (unknown.isEmpty()) {
            return unknown;
        }
        pause.accept(RECHECK_DELAY);
        return unknown(List.copyOf(unknown));
    }

    private Set<IpAddress> unknown(List<IpAddress> asked) {
        return daemon.missed(asked).known().orElse(Set.of());
    }

    private synchronized Set<IpAddress> worthAnAttempt(Set<IpAddress> unknown, List<IpAddress> asked,
            Set<IpAddress> ours) {
        attempts.keySet().retainAll(ours);
        asked.stream().filter(address -> !unknown.contains(address)).forEach(attempts::remove);
        return unknown.stream().filter(address -> attempts.getOrDefault(address, 0) < MAX_ATTEMPTS)
                .collect(Collectors.toSet());
    }

    /** Returns the single addresses with a route in the main table, which is the one that routing daemons read. */
    private static Map<IpAddress, EndpointId> announced(State state) {
        Map<IpAddress, EndpointId> ours = new TreeMap<>();
        state.joins().forEach(join -> hostRoutes(join, state)
                .forEach(route -> ours.put(route.destination().first(), join.endpoint().id())));
        return ours;
    }

    private static List<HostRoute> hostRoutes(Join join, State state) {
        return WithheldRoutes.announced(join, state).stream()
                .filter(route -> route.destination().isHost() && route.table().equals(RouteTable.MAIN)).toList();
    }

    /** The claim keeps the endpoint from leaving meanwhile. */
    private void refresh(EndpointId endpoint, Set<IpAddress> missed) {
        lockedState.runClaiming(
                transaction -> HostPart.of(transaction.state().endpoint(endpoint)),
                transaction -> transaction.state().join(endpoint),
                join -> join.ifPresent(joined -> refresh(joined, missed)));
    }

    private void refresh(Join join, Set<IpAddress> missed) {
        Set<HostRoute> routes = lockedState.read(state -> hostRoutes(join, state)).stream()
                .filter(route -> missed.contains(route.destination().first())).collect(Collectors.toSet());
        routes.retainAll(present(join));
        if (!routes.isEmpty()) {
            host.apply(routes.stream().sorted().<Step>map(Step.RefreshRoute::new).toList());
            count(routes);
        }
    }

    private synchronized void count(Set<HostRoute> refreshed) {
        refreshed.forEach(route -> attempts.merge(route.destination().first(), 1, Integer::sum));
    }

    /** A foreign route may have taken the place of one of ours, and must not be replaced. */
    private Set<HostRoute> present(Join join) {
        return host.observeTargets(HostQuery.of(DesiredHost.of(List.of(join)))).routes();
    }
}
