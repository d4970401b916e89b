package dev.routed.http.watch;

import dev.routed.domain.host.NextHopRoutes;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.ipam.Occupancy;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.ClusterView;
import dev.routed.domain.port.in.Event;
import dev.routed.domain.port.in.History;
import dev.routed.domain.port.in.HostView;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Upkeep;
import dev.routed.http.admin.Inventoried;
import dev.routed.http.admin.answer.EndpointRow;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.Check;
import dev.routed.http.watch.View.Carrier;
import dev.routed.http.watch.View.Happened;
import dev.routed.http.watch.View.PoolUse;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers what the status page shows: of everything no more than a page can bear. */
public final class Lookout {
    private static final int MOST_ENDPOINTS = 500;
    private static final int MOST_TROUBLES = 50;
    private static final int MOST_EVENTS = 24;
    private static final int MOST_NEXT_HOPS = 64;
    private static final int MOST_DESTINATIONS = 24;

    private final Upkeep upkeep;
    private final HostView host;
    private final ClusterView cluster;
    private final History history;
    private final EngineNames names;
    private final Supplier<List<Check>> health;
    private final Daemon daemon;
    private final Clock clock;

    /**
     * Who it is that runs.
     *
     * @param host the name of the host
     * @param started by ISO 8601
     */
    public record Daemon(String host, String version, String instance, String started) {
    }

    public Lookout(Upkeep upkeep, HostView host, ClusterView cluster, History history, EngineNames names,
            Supplier<List<Check>> health, Daemon daemon, Clock clock) {
        this.upkeep = upkeep;
        this.host = host;
        this.cluster = cluster;
        this.history = history;
        this.names = names;
        this.health = health;
        this.daemon = daemon;
        this.clock = clock;
    }

    View view() {
        Inventory inventory = upkeep.inventory();
        List<RouteState> routes = host.routes();
        List<NextHopRoutes> nextHops = cluster.nextHops();
        Inventoried named = new Inventoried(inventory, names.of(
                inventory.networks().stream().map(RoutedNetwork::id).toList(), inventory.endpoints()));
        List<EndpointRow> endpoints = named.endpoints().stream().limit(MOST_ENDPOINTS).toList();
        return new View(daemon.host(), daemon.version(), daemon.instance(), daemon.started(), clock.instant().toString(),
                Verdict.of(health.get()), (int) routes.stream().filter(RouteState::wanted).count(),
                (int) routes.stream().filter(route -> route.wanted() && route.present()).count(),
                named.networks(), pools(inventory), endpoints, inventory.endpoints().size() - endpoints.size(),
                named.routes(shown(routes, endpoints)), history.recent(MOST_EVENTS).stream().map(Lookout::happened).toList(),
                nextHops.stream().limit(MOST_NEXT_HOPS).map(Lookout::carrier).toList(),
                Math.max(0, nextHops.size() - MOST_NEXT_HOPS));
    }

    private static List<RouteState> shown(List<RouteState> routes, List<EndpointRow> endpoints) {
        Set<String> destinations = new HashSet<>();
        endpoints.forEach(endpoint -> destinations.addAll(endpoint.addresses()));
        return Stream.concat(routes.stream().filter(route -> destinations.contains(route.route().destination().toString())),
                routes.stream().filter(route -> route.wanted() != route.present()).limit(MOST_TROUBLES)).distinct().toList();
    }

    private static List<PoolUse> pools(Inventory inventory) {
        Occupancy occupancy = new Occupancy(inventory.held());
        return inventory.pools().stream().map(pool -> new PoolUse(pool.id().text(), pool.prefix().toString(),
                leased(pool, inventory), occupancy.free(pool))).toList();
    }

    private static int leased(Pool pool, Inventory inventory) {
        return (int) inventory.leases().stream().filter(lease -> lease.pool().equals(pool.id())).count();
    }

    private static Happened happened(Event event) {
        return new Happened(event.at().toString(), event.kind(), event.concerned(), event.words());
    }

    private static Carrier carrier(NextHopRoutes routes) {
        return new Carrier(routes.nextHop().address().map(Object::toString).orElse(""), routes.nextHop().link(),
                routes.protocols().stream().sorted().toList(), routes.destinations().size(),
                routes.first(MOST_DESTINATIONS).stream().map(Object::toString).toList());
    }
}
