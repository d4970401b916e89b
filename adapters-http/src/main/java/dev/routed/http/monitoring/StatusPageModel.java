package dev.routed.http.monitoring;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.host.route.NextHopRoutes;
import dev.routed.domain.ipam.Occupancy;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.operator.ClusterView;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.port.in.operator.HostView;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.http.admin.StateReport;
import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.HealthCheck;
import dev.routed.http.health.HealthReport;
import dev.routed.http.monitoring.StatusPageData.NextHopSummary;
import dev.routed.http.monitoring.StatusPageData.PoolUsage;
import dev.routed.http.monitoring.StatusPageData.RecentEvent;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers the data of the status page and limits it to an amount that a page can display. */
public final class StatusPageModel {
    private static final int MAX_ENDPOINTS = 500;
    private static final int MAX_PROBLEMS = 50;
    private static final int MAX_EVENTS = 24;
    private static final int MAX_NEXT_HOPS = 64;
    private static final int MAX_DESTINATIONS = 24;

    private final InventoryView inventory;
    private final HostView host;
    private final ClusterView cluster;
    private final History history;
    private final EngineNames names;
    private final Supplier<List<HealthCheck>> health;
    private final DaemonIdentity daemon;
    private final Clock clock;

    /**
     * Identifies the running daemon.
     *
     * @param host the name of the host
     * @param started in ISO 8601
     */
    public record DaemonIdentity(String host, String version, String instance, String started) {
    }

    public StatusPageModel(InventoryView inventory, HostView host, ClusterView cluster, History history,
            EngineNames names, Supplier<List<HealthCheck>> health, DaemonIdentity daemon, Clock clock) {
        this.inventory = inventory;
        this.host = host;
        this.cluster = cluster;
        this.history = history;
        this.names = names;
        this.health = health;
        this.daemon = daemon;
        this.clock = clock;
    }

    StatusPageData data() {
        Inventory all = inventory.inventory();
        List<RouteState> routes = host.routes();
        List<NextHopRoutes> nextHops = cluster.nextHops();
        StateReport named = new StateReport(all, names.of(
                all.networks().stream().map(RoutedNetwork::id).toList(), all.endpoints()));
        List<EndpointRow> endpoints = named.endpoints().stream().limit(MAX_ENDPOINTS).toList();
        return new StatusPageData(daemon.host(), daemon.version(), daemon.instance(), daemon.started(),
                clock.instant().toString(),
                HealthReport.of(health.get()), (int) routes.stream().filter(RouteState::wanted).count(),
                (int) routes.stream().filter(route -> route.wanted() && route.present()).count(),
                named.networks(), pools(all), endpoints, all.endpoints().size() - endpoints.size(),
                named.routes(shown(routes, endpoints)),
                history.recent(MAX_EVENTS).stream().map(StatusPageModel::recentEvent).toList(),
                nextHops.stream().limit(MAX_NEXT_HOPS).map(StatusPageModel::nextHopSummary).toList(),
                Math.max(0, nextHops.size() - MAX_NEXT_HOPS));
    }

    private static List<RouteState> shown(List<RouteState> routes, List<EndpointRow> endpoints) {
        Set<String> destinations = new HashSet<>();
        endpoints.forEach(endpoint -> destinations.addAll(endpoint.addresses()));
        return Stream
                .concat(routes.stream().filter(route -> destinations.contains(route.route().destination().toString())),
                        routes.stream().filter(route -> route.wanted() != route.present()).limit(MAX_PROBLEMS))
                .distinct().toList();
    }

    private static List<PoolUsage> pools(Inventory inventory) {
        Occupancy occupancy = new Occupancy(inventory.held());
        return inventory.pools().stream().map(pool -> new PoolUsage(pool.id().text(), pool.prefix().toString(),
                leased(pool, inventory), occupancy.free(pool))).toList();
    }

    private static int leased(Pool pool, Inventory inventory) {
        return (int) inventory.leases().stream().filter(lease -> lease.pool().equals(pool.id())).count();
    }

    private static RecentEvent recentEvent(HistoryEvent event) {
        return new RecentEvent(event.at().toString(), event.kind(), event.concerned(), event.description());
    }

    private static NextHopSummary nextHopSummary(NextHopRoutes routes) {
        return new NextHopSummary(routes.nextHop().address().map(Object::toString).orElse(""), routes.nextHop().link(),
                routes.protocols().stream().sorted().toList(), routes.destinations().size(),
                routes.first(MAX_DESTINATIONS).stream().map(Object::toString).toList());
    }
}
