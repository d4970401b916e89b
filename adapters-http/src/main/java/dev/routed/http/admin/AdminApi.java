package dev.routed.http.admin;

import static dev.routed.http.call.Call.get;
import static dev.routed.http.call.Call.post;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.Announcements;
import dev.routed.domain.port.in.Contests;
import dev.routed.domain.port.in.History;
import dev.routed.domain.port.in.HostView;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.RoutingView;
import dev.routed.domain.port.in.Upkeep;
import dev.routed.http.admin.answer.Announced;
import dev.routed.http.admin.answer.Endpoints;
import dev.routed.http.admin.answer.Events;
import dev.routed.http.admin.answer.InService;
import dev.routed.http.admin.answer.Networks;
import dev.routed.http.admin.answer.Routes;
import dev.routed.http.admin.answer.Status;
import dev.routed.http.call.Api;
import dev.routed.http.call.Request;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What an operator can ask: the answers to each {@link Question}. */
public final class AdminApi {
    private final Ports ports;
    private final EngineNames names;
    private final Supplier<List<Check>> health;
    private final About daemon;

    private AdminApi(Ports ports, EngineNames names, Supplier<List<Check>> health, About daemon) {
        this.ports = ports;
        this.names = names;
        this.health = health;
        this.daemon = daemon;
    }

    /** What answers. */
    public record Ports(Upkeep upkeep, HostView host, RoutingView routing, Contests contests, Announcements announcements,
            History history) {
    }

    /** @param started when it began to serve */
    public record About(String version, Instant started) {
    }

    /**
     * The admin API over these ports.
     *
     * @param names what people call networks and containers
     * @param health what the daemon thinks of itself
     */
    public static Api over(Ports ports, EngineNames names, Supplier<List<Check>> health, About daemon) {
        AdminApi api = new AdminApi(ports, names, health, daemon);
        return new Api("application/json", List.of(
                get(Question.STATUS.path(), api::status),
                get(Question.NETWORKS.path(), () -> new Networks(api.everything().networks())),
                get(Question.ENDPOINTS.path(), api::endpoints),
                get(Question.ROUTES.path(), api::routes),
                get(Question.HISTORY.path(), api::history),
                get(Question.PLAN.path(), () -> RoundText.plan(ports.host().preview())),
                post(Question.RECONCILE.path(), () -> RoundText.report(ports.upkeep().round())),
                get(Question.ANNOUNCED.path(), api::announced),
                post(Question.DRAIN.path(), api::drain),
                post(Question.UNDRAIN.path(), api::undrain),
                post(Question.ADVERTISE.path(), api::advertise)));
    }

    private Announced drain() {
        ports.announcements().drain();
        return announced();
    }

    private InService undrain() {
        ports.announcements().undrain();
        return inService(missing -> true);
    }

    private InService advertise(Request request) {
        IpAddress address = address(request);
        ports.announcements().advertise(address, request.parameter(Question.ON).filter("true"::equals).isPresent());
        return inService(missing -> missing.route().destination().contains(address));
    }

    private InService inService(Predicate<RouteState> asked) {
        List<RouteState> missing = ports.host().routes().stream().filter(state -> state.wanted() && !state.present())
                .filter(asked).toList();
        return new InService(ports.announcements().isDrained(), everything().routes(missing));
    }

    private Announced announced() {
        List<IpAddress> own = ports.upkeep().inventory().joins().stream().flatMap(join -> join.endpoint().reached().stream())
                .filter(Prefix::isHost).map(Prefix::first).toList();
        Optional<Set<IpAddress>> told = ports.routing().announced(own);
        return new Announced(ports.announcements().isDrained(), told.isPresent(),
                new TreeSet<>(told.orElse(Set.of())).stream().map(IpAddress::toString).toList());
    }

    private Inventoried everything() {
        Inventory inventory = ports.upkeep().inventory();
        return new Inventoried(inventory, names.of(inventory.networks().stream().map(RoutedNetwork::id).toList(),
                inventory.endpoints()));
    }

    private Status status() {
        return everything().status(daemon, health.get(), ports.host().routes(), ports.contests().known(),
                ports.announcements().isDrained());
    }

    private Routes routes() {
        List<RouteState> states = ports.host().routes();
        return new Routes(everything().routes(states, ports.routing().announced(states.stream().map(state -> state.route().destination())
                .filter(Prefix::isHost).map(Prefix::first).toList())));
    }

    private Endpoints endpoints(Request request) {
        return new Endpoints(EndpointFilter.of(request).choose(everything().endpoints()));
    }

    private Events history(Request request) {
        return new Events(everything().events(ports.history().of(address(request))));
    }

    private static IpAddress address(Request request) {
        return request.parameter(Question.ADDRESS).map(IpAddress::parse)
                .orElseThrow(() -> new Rejection("the parameter \"" + Question.ADDRESS + "\" is missing"));
    }
}
