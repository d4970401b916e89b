package dev.routed.http.admin;

import static dev.routed.http.call.ApiMethod.get;
import static dev.routed.http.call.ApiMethod.post;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HostView;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.domain.port.in.operator.LocalConflictDetection;
import dev.routed.domain.port.in.operator.RoutingView;
import dev.routed.http.admin.response.EndpointList;
import dev.routed.http.admin.response.EventList;
import dev.routed.http.admin.response.NetworkList;
import dev.routed.http.admin.response.RouteList;
import dev.routed.http.admin.response.Status;
import dev.routed.http.admin.response.StatusSummary;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import dev.routed.http.admin.response.announcement.AnnouncementStatus;
import dev.routed.http.call.Api;
import dev.routed.http.call.CallRequest;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.HealthCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Implements each {@link AdminRequest} on top of the driving ports. */
public final class AdminApi {
    private final Ports ports;
    private final EngineNames names;
    private final Supplier<List<HealthCheck>> health;
    private final About daemon;

    private AdminApi(Ports ports, EngineNames names, Supplier<List<HealthCheck>> health, About daemon) {
        this.ports = ports;
        this.names = names;
        this.health = health;
        this.daemon = daemon;
    }

    /** The ports that the API calls. */
    public record Ports(Reconciler reconciler, InventoryView inventory, HostView host, RoutingView routing,
            ConflictDetection conflicts, LocalConflictDetection localConflicts, Announcements announcements,
            History history) {
    }

    /**
     * Identifies the running daemon.
     *
     * @param started when the daemon began to serve
     */
    public record About(String version, Instant started) {
    }

    /**
     * Returns the admin API on top of these ports.
     *
     * @param names the names that users gave to networks and containers
     * @param health the daemon's own health checks
     */
    public static Api of(Ports ports, EngineNames names, Supplier<List<HealthCheck>> health, About daemon) {
        AdminApi api = new AdminApi(ports, names, health, daemon);
        return new Api("application/json", List.of(
                get(AdminRequest.STATUS.path(), api::status),
                get(AdminRequest.SUMMARY.path(), api::summary),
                get(AdminRequest.NETWORKS.path(), () -> new NetworkList(api.everything().networks())),
                get(AdminRequest.ENDPOINTS.path(), EndpointFilter::of, api::endpoints),
                get(AdminRequest.ROUTES.path(), api::routes),
                get(AdminRequest.HISTORY.path(), AdminApi::address, api::history),
                get(AdminRequest.PLAN.path(), () -> ReconcileText.plan(ports.host().preview())),
                post(AdminRequest.RECONCILE.path(), () -> ReconcileText.report(ports.reconciler().reconcile())),
                get(AdminRequest.ANNOUNCED.path(), api::announced),
                post(AdminRequest.DRAIN.path(), api::drain),
                post(AdminRequest.UNDRAIN.path(), api::undrain),
                post(AdminRequest.ADVERTISE.path(), Advertisement::of, api::advertise)));
    }

    private AnnouncementStatus drain() {
        ports.announcements().drain();
        return announced();
    }

    private AnnouncementResult undrain() {
        ports.announcements().undrain();
        return inService(missing -> true);
    }

    /** A request to advertise or to withdraw an address. */
    private record Advertisement(IpAddress address, boolean on) {

        static Advertisement of(CallRequest request) {
            return new Advertisement(AdminApi.address(request),
                    request.parameter(AdminRequest.ON).filter("true"::equals).isPresent());
        }
    }

    private AnnouncementResult advertise(Advertisement order) {
        ports.announcements().advertise(order.address(), order.on());
        return inService(missing -> missing.route().destination().contains(order.address()));
    }

    private AnnouncementResult inService(Predicate<RouteState> asked) {
        List<RouteState> missing = ports.host().routes().stream().filter(state -> state.wanted() && !state.present())
                .filter(asked).toList();
        return new AnnouncementResult(ports.announcements().isDrained(), everything().routes(missing));
    }

    private AnnouncementStatus announced() {
        List<IpAddress> own = ports.inventory().inventory().joins().stream()
                .flatMap(join -> join.endpoint().routedPrefixes().stream())
                .filter(Prefix::isHost).map(Prefix::first).toList();
        Optional<Set<IpAddress>> announced = ports.routing().announced(own);
        return new AnnouncementStatus(ports.announcements().isDrained(), announced.isPresent(),
                new TreeSet<>(announced.orElse(Set.of())).stream().map(IpAddress::toString).toList());
    }

    private StateReport everything() {
        Inventory inventory = ports.inventory().inventory();
        return new StateReport(inventory, names.of(inventory.networks().stream().map(RoutedNetwork::id).toList(),
                inventory.endpoints()));
    }

    private Status status() {
        StateReport recorded = everything();
        StatusSummary summary = summary();
        return new Status(summary.version(), summary.started(), summary.problems(), summary.routesWanted(),
                summary.routesPresent(), recorded.networks(), recorded.pools(), recorded.leases(),
                recorded.endpoints());
    }

    private StatusSummary summary() {
        Inventory inventory = ports.inventory().inventory();
        List<RouteState> routes = ports.host().routes();
        List<String> problems = Problems.of(health.get(), routes, ports.conflicts(), ports.localConflicts().known(),
                ports.announcements().isDrained());
        return new StatusSummary(daemon.version(), daemon.started().toString(), problems,
                (int) routes.stream().filter(RouteState::wanted).count(),
                (int) routes.stream().filter(route -> route.wanted() && route.present()).count(),
                inventory.networks().size(), inventory.endpoints().size(), inventory.joins().size(),
                inventory.leases().size());
    }

    private RouteList routes() {
        List<RouteState> states = ports.host().routes();
        return new RouteList(everything().routes(states,
                ports.routing().announced(states.stream().map(state -> state.route().destination())
                        .filter(Prefix::isHost).map(Prefix::first).toList())));
    }

    private EndpointList endpoints(EndpointFilter filter) {
        return new EndpointList(filter.choose(everything().endpoints()));
    }

    private EventList history(IpAddress address) {
        return new EventList(everything().events(ports.history().of(address)));
    }

    private static IpAddress address(CallRequest request) {
        return request.parameter(AdminRequest.ADDRESS).map(IpAddress::parse)
                .orElseThrow(() -> new Rejection("the parameter \"" + AdminRequest.ADDRESS + "\" is missing"));
    }
}
