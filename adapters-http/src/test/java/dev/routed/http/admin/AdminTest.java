package dev.routed.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.operator.AddressConflict;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.LocalAddressConflict;
import dev.routed.domain.port.in.operator.LocalConflictDetection;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.http.FakeHistory;
import dev.routed.http.FakePorts;
import dev.routed.http.RawConnection;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.admin.response.EventList;
import dev.routed.http.admin.response.EventRow;
import dev.routed.http.admin.response.LeaseRow;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.admin.response.PlanReport;
import dev.routed.http.admin.response.PoolRow;
import dev.routed.http.admin.response.ReconcileReport;
import dev.routed.http.admin.response.RouteList;
import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.admin.response.Status;
import dev.routed.http.admin.response.StatusSummary;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import dev.routed.http.admin.response.announcement.AnnouncementStatus;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest {
    private static final Instant STARTED = Instant.parse("2030-01-02T03:04:05Z");
    private static final Instant SINCE = Instant.parse("2030-02-03T04:05:06Z");
    private static final NetworkId NETWORK = new NetworkId("5d5978b8be50");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.of(Prefix.parse("10.46.8.0/24")));
    private static final String JOINED = "0d0a0e14bba3";
    private static final String IDLE = "1d0a0e14bba3";
    private static final LinkName LINK = LinkName.hostEnd(new EndpointId(JOINED));
    private final FakePorts ports = new FakePorts();
    private final List<LocalAddressConflict> localConflicts = new ArrayList<>();
    private final List<HistoryEvent> happened = new ArrayList<>();
    private Optional<Set<IpAddress>> announced = Optional.empty();
    private List<HealthCheck> health = List.of();
    private final AtomicInteger asked = new AtomicInteger();
    private UnixSocketServer engine;
    private UnixSocketServer server;
    private AdminClient client;
    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        Path socket = directory.resolve("admin.sock");
        server = FakePorts.serve(List.of(socket),
                AdminApi.of(
                        new AdminApi.Ports(ports, ports, ports, addresses -> announced, ports,
                                new FakeLocalConflicts(localConflicts),
                                ports, new FakeHistory(happened)),
                        new EngineNames(directory.resolve("engine.sock"), Duration.ofSeconds(30)), () -> health,
                        new AdminApi.About("1.2.3", STARTED)));
        client = new AdminClient(socket);
    }

    @AfterEach
    void stop() {
        server.close();
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void an_address_that_another_host_announces_too_is_trouble() throws IOException {
        Endpoint endpoint = new Endpoint(new EndpointId(JOINED), NETWORK,
                List.of(InterfaceAddress.parse("10.46.1.7/32")),
                MacAddress.of(IpAddress.parse("10.46.1.7")), Mtu.ETHERNET);
        ports.conflicts = List.of(new AddressConflict(endpoint,
                new RemoteAnnouncement(IpAddress.parse("10.46.1.7"), "198.19.0.2", "ospf")));
        assertThat(client.ask(AdminRequest.STATUS).value().problems()).singleElement().asString()
                .contains("is also announced by another host: via 198.19.0.2 (ospf)");
    }

    private record FakeLocalConflicts(List<LocalAddressConflict> known) implements LocalConflictDetection {
        @Override
        public void check() {
        }
    }

    @Test
    void a_subnet_that_a_link_of_the_host_has_too_is_trouble() throws IOException {
        localConflicts.add(new LocalAddressConflict("the subnet 10.46.0.0/16 of network n1",
                new ExternalAddress(Prefix.parse("10.46.0.0/16"), ExternalAddress.Kind.ON_LINK,
                        "10.46.0.1/16 dev br0")));
        assertThat(client.ask(AdminRequest.STATUS).value().problems()).singleElement().asString()
                .startsWith(
                        "the subnet 10.46.0.0/16 of network n1 is in conflict: 10.46.0.0/16 is on a link of this host");
    }

    @Test
    void a_routing_daemon_that_is_not_understood_is_trouble() throws IOException {
        ports.obstacle = Optional.of("cannot understand BIRD 4.0");
        assertThat(client.ask(AdminRequest.STATUS).value().problems()).singleElement().asString()
                .isEqualTo(
                        "cannot understand BIRD 4.0; cannot check whether others announce the addresses of "
                                + "containers on this host");
    }

    /** Starts an engine with this response about the one network. */
    private void engineSays(Map<String, ?> network) {
        engine = FakePorts.serve(List.of(directory.resolve("engine.sock")), new Api("application/json",
                List.of(ApiMethod.get("/networks/" + NETWORK, () -> {
                    asked.incrementAndGet();
                    return network;
                }))));
    }

    private static Map<String, ?> mynet() {
        return Map.of("Id", NETWORK.text(), "Name", "mynet", "Containers", Map.of("c0ffee",
                Map.of("Name", "web", "EndpointID", JOINED), "ep-x", Map.of("Name", "db", "EndpointID", IDLE)));
    }

    private <T> T ask(AdminRequest<T> question) throws IOException {
        return client.ask(question).value();
    }

    private static Endpoint endpoint(String id, String address) {
        InterfaceAddress own = InterfaceAddress.host(IpAddress.parse(address));
        return new Endpoint(new EndpointId(id), NETWORK, List.of(own), MacAddress.of(own.address()), new Mtu(9000));
    }

    private void record(Endpoint joined, Endpoint... others) {
        List<Endpoint> endpoints = new ArrayList<>(List.of(joined));
        endpoints.addAll(List.of(others));
        ports.inventory = new Inventory(List.of(POOL),
                List.of(new Lease(IpAddress.parse("10.46.1.7"), POOL.id(), Lease.Purpose.REQUESTED, SINCE)),
                List.of(new RoutedNetwork(NETWORK, List.of(POOL.prefix()), List.of(IpAddress.parse("10.46.0.1")),
                        Options.ofTexts(List.of("mtu=9000")))),
                endpoints,
                List.of(new Join(joined, new Namespace("/run/netns/x"), List.of(IpAddress.parse("10.46.0.1")))));
    }

    private static RouteState route(String address, boolean wanted, boolean present) {
        return new RouteState(new HostRoute(Prefix.parse(address), LINK), wanted, present, Optional.empty());
    }

    @Test
    void status_contains_the_recorded_state_and_all_problems() throws IOException {
        record(endpoint(JOINED, "10.46.1.7"), endpoint(IDLE, "10.46.1.8"));
        ports.routes = List.of(route("10.46.1.7/32", true, false), route("10.46.1.9/32", false, true));

        assertThat(ask(AdminRequest.STATUS)).isEqualTo(new Status("1.2.3", "2030-01-02T03:04:05Z",
                List.of("the route to 10.46.1.7/32 is missing",
                        "the route to 10.46.1.9/32 dev vethr0d0a0e14bb has net-routed's protocol but belongs to no "
                                + "container"),
                1, 0, List.of(new NetworkRow("5d5978b8be50", "", List.of("10.46.0.0/16"), List.of("10.46.0.1"),
                        List.of("mtu=9000"), 2, 1, 1)),
                List.of(new PoolRow("10.46.0.0/16+10.46.8.0/24", "10.46.0.0/16", "10.46.8.0/24")),
                List.of(new LeaseRow("10.46.1.7", "10.46.0.0/16+10.46.8.0/24", "requested", "2030-02-03T04:05:06Z")),
                List.of(new EndpointRow(JOINED, "5d5978b8be50", "", "", "", List.of("10.46.1.7/32"),
                        "02:42:0a:2e:01:07", 9000,
                        List.of(), "vethr0d0a0e14bb", true, "/run/netns/x", List.of("10.46.0.1")),
                        new EndpointRow(IDLE, "5d5978b8be50", "", "", "", List.of("10.46.1.8/32"), "02:42:0a:2e:01:08",
                                9000, List.of(), "vethr1d0a0e14bb", false, "", List.of()))));
    }

    @Test
    void the_summary_counts_what_the_status_lists() throws IOException {
        record(endpoint(JOINED, "10.46.1.7"), endpoint(IDLE, "10.46.1.8"));
        ports.routes = List.of(route("10.46.1.7/32", true, false), route("10.46.1.9/32", true, true));

        assertThat(ask(AdminRequest.SUMMARY)).isEqualTo(new StatusSummary("1.2.3", "2030-01-02T03:04:05Z",
                List.of("the route to 10.46.1.7/32 is missing"), 2, 1, 1, 2, 1, 1));
    }

    @Test
    void the_status_of_nothing_has_all_its_parts() throws IOException {
        assertThat(client.ask(AdminRequest.STATUS).text())
                .isEqualTo("{\"Version\":\"1.2.3\",\"Started\":\"2030-01-02T03:04:05Z\","
                        + "\"Problems\":[],\"RoutesWanted\":0,\"RoutesPresent\":0,"
                        + "\"Networks\":[],\"Pools\":[],\"Leases\":[],\"Endpoints\":[]}");
    }

    @Test
    void names_are_those_of_the_engine() throws IOException {
        record(endpoint(JOINED, "10.46.1.7"), endpoint(IDLE, "10.46.1.8"));
        ports.routes = List.of(route("10.46.1.7/32", true, true));
        engineSays(mynet());

        assertThat(ask(AdminRequest.NETWORKS).networks()).extracting(NetworkRow::name).containsExactly("mynet");
        assertThat(ask(AdminRequest.ENDPOINTS).endpoints()).extracting(EndpointRow::container).containsExactly("web",
                "db");
        assertThat(ask(AdminRequest.ENDPOINTS).endpoints()).extracting(EndpointRow::containerId)
                .containsExactly("c0ffee", "");
        assertThat(ask(AdminRequest.ROUTES))
                .isEqualTo(new RouteList(
                        List.of(new RouteRow("10.46.1.7/32", "dev vethr0d0a0e14bb", "vethr0d0a0e14bb", true, true, "",
                                "", JOINED, "mynet", "web"))));
        assertThat(asked).as("what is known is not asked for again").hasValue(1);
    }

    @Test
    void a_route_without_a_link_has_a_target_only() throws IOException {
        HostRoute unreachable = HostRoute.unreachable(Prefix.parse("10.46.1.9/32"), RouteTable.MAIN);
        HostRoute changed = new HostRoute(Prefix.parse("10.46.1.8/32"), LINK).with("metric 20");
        ports.routes = List.of(new RouteState(changed, false, true, Optional.empty()),
                new RouteState(unreachable, true, true, Optional.empty()));
        assertThat(ask(AdminRequest.ROUTES).routes()).extracting(RouteRow::target).containsExactly(
                "dev " + LINK + " metric 20", "unreachable");
        assertThat(ask(AdminRequest.ROUTES).routes()).extracting(RouteRow::link).containsExactly(LINK.text(), "");
    }

    @Test
    void announcement_is_shown_unless_it_is_unknown() throws IOException {
        ports.routes = List.of(route("10.46.1.7/32", true, true), route("10.46.1.8/32", true, true),
                route("10.48.0.0/24", true, true));
        assertThat(ask(AdminRequest.ROUTES).routes()).extracting(RouteRow::announced).containsExactly("", "", "");
        announced = Optional.of(Set.of(IpAddress.parse("10.46.1.7")));
        assertThat(ask(AdminRequest.ROUTES).routes()).extracting(RouteRow::announced).containsExactly("yes", "no", "");
    }

    @Test
    void what_the_daemon_finds_wrong_with_itself_is_trouble() throws IOException {
        health = List.of(HealthCheck.pass("reconcile", "fine"), HealthCheck.warn("journal", "not confirmed"),
                HealthCheck.fail("host-monitor", "deaf"));
        assertThat(ask(AdminRequest.STATUS).problems()).containsExactly("journal: not confirmed", "host-monitor: deaf");
    }

    @Test
    void an_engine_that_is_silent_is_left_alone_for_a_while() throws IOException {
        record(endpoint(JOINED, "10.46.1.7"));
        engineSays(Map.of("Id", List.of("nonsense")));

        assertThat(ask(AdminRequest.NETWORKS).networks()).extracting(NetworkRow::name).containsExactly("");
        ask(AdminRequest.NETWORKS);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"network,mynet,2", "network,5d59,2", "network,my,0", "container,web,1", "container,c0f,1",
        "container,we,0",
        "address,10.46.1.7,1", "address,10.46.1.0/29,1", "address,10.46.1.0/28,2", "address,10.46.1.6,0"})
    void endpoints_are_found_by_name_and_id_and_address(String by, String text, int found) throws IOException {
        record(endpoint(JOINED, "10.46.1.7"), endpoint(IDLE, "10.46.1.8"));
        engineSays(mynet());

        assertThat(ask(AdminRequest.ENDPOINTS.with(by, Optional.of(text))).endpoints()).hasSize(found);
    }

    @Test
    void a_name_comes_before_the_beginning_of_an_id() throws IOException {
        record(endpoint(JOINED, "10.46.1.7"), endpoint(IDLE, "10.46.1.8"));
        engineSays(Map.of("Id", NETWORK.text(), "Name", "mynet", "Containers", Map.of("dbc0ffee",
                Map.of("Name", "web", "EndpointID", JOINED), "abc0ffee", Map.of("Name", "db", "EndpointID", IDLE))));

        assertThat(ask(AdminRequest.ENDPOINTS.with(AdminRequest.CONTAINER, Optional.of("db"))).endpoints())
                .extracting(EndpointRow::container).containsExactly("db");
        assertThat(ask(AdminRequest.ENDPOINTS.with(AdminRequest.CONTAINER, Optional.of("dbc"))).endpoints())
                .extracting(EndpointRow::container).containsExactly("web");
    }

    @Test
    void a_filter_that_is_no_address_is_refused() {
        assertThatThrownBy(() -> ask(AdminRequest.ENDPOINTS.with(AdminRequest.ADDRESS, Optional.of("web & db"))))
                .hasMessageContaining("\"web & db\"");
    }

    @Test
    void history_of_an_address_is_returned() throws IOException {
        happened.add(new HistoryEvent(SINCE, "EndpointLeft", Optional.of(NETWORK), Optional.of(new EndpointId(JOINED)),
                List.of("10.46.1.7"), "left"));

        assertThat(ask(AdminRequest.HISTORY.with(AdminRequest.ADDRESS, Optional.of("10.46.1.7"))))
                .isEqualTo(new EventList(List.of(
                        new EventRow("2030-02-03T04:05:06Z", "EndpointLeft", "5d5978b8be50", "", JOINED, "left"))));
        assertThatThrownBy(() -> ask(AdminRequest.HISTORY)).hasMessageContaining("\"address\" is missing");
    }

    @Test
    void plan_is_returned_and_not_carried_out() throws IOException {
        ports.plan = new Plan(List.of(new Step.DeleteLink(LINK)),
                List.of(new ForeignRoute(Prefix.parse("10.46.1.7/32"), "10.46.1.7 via 10.0.0.1 proto static")));

        assertThat(ask(AdminRequest.PLAN)).isEqualTo(new PlanReport(List.of("delete link vethr0d0a0e14bb"),
                List.of("10.46.1.7/32: 10.46.1.7 via 10.0.0.1 proto static")));
        assertThat(ports.given).containsExactly(List.of("preview"));
    }

    @Test
    void reconcile_is_run_and_reported() throws IOException {
        Step delete = new Step.DeleteLink(LINK);
        ports.result = new ReconcileResult(List.of(delete), List.of(new StepFailure(delete, HostError.of("EBUSY"))),
                List.of(new ForeignRoute(Prefix.parse("10.46.1.7/32"), "10.46.1.7 via 10.0.0.1 proto static")),
                Set.of(LINK), new RouteCounts(1, 0, 1));

        assertThat(ask(AdminRequest.RECONCILE)).isEqualTo(new ReconcileReport(List.of("delete link vethr0d0a0e14bb"),
                List.of("delete link vethr0d0a0e14bb: EBUSY"),
                List.of("10.46.1.7/32: 10.46.1.7 via 10.0.0.1 proto static"), List.of("vethr0d0a0e14bb")));
        assertThat(ports.given).containsExactly(List.of("round"));
    }

    @Test
    void failure_carries_the_message_of_the_daemon() {
        ports.interception = () -> {
            throw new HostFailure("dumping links: EPERM");
        };

        assertThatThrownBy(() -> ask(AdminRequest.RECONCILE)).isInstanceOf(IOException.class)
                .hasMessageContaining("admin.sock").hasMessageContaining("dumping links: EPERM");
    }

    @Test
    void error_without_a_daemon_names_the_socket() {
        server.close();

        assertThatThrownBy(() -> ask(AdminRequest.STATUS)).isInstanceOf(IOException.class)
                .hasMessageContaining("request to the daemon at " + directory.resolve("admin.sock"));
    }

    @Test
    void error_of_a_closed_connection_names_the_socket() {
        ports.interception = server::close;

        assertThatThrownBy(() -> ask(AdminRequest.RECONCILE)).isInstanceOf(IOException.class)
                .hasMessageContaining("the connection was closed before a complete response");
    }

    @Test
    void the_admin_socket_knows_no_plugin_calls() throws IOException {
        try (RawConnection connection = new RawConnection(directory.resolve("admin.sock"))) {
            assertThat(connection.ask("/Plugin.Activate", "").status()).isEqualTo(404);
        }
    }

    @Test
    void drain_returns_what_is_still_announced() throws IOException {
        announced = Optional.of(Set.of(IpAddress.parse("10.46.1.7")));
        assertThat(ask(AdminRequest.DRAIN)).isEqualTo(new AnnouncementStatus(true, true, List.of("10.46.1.7")));
        announced = Optional.empty();
        assertThat(ask(AdminRequest.ANNOUNCED)).isEqualTo(new AnnouncementStatus(true, false, List.of()));
        assertThat(client.ask(AdminRequest.STATUS).value().problems()).anyMatch(problem -> problem.contains("drained"));
    }

    @Test
    void undrain_and_advertise_return_the_routes_that_are_missing() throws IOException {
        ports.routes = List.of(route("10.46.1.7/32", true, false), route("10.46.1.8/32", true, false),
                route("10.46.1.9/32", true, true), route("10.46.1.10/32", false, true));
        assertThat(ask(AdminRequest.UNDRAIN).missing()).extracting(RouteRow::destination)
                .containsExactly("10.46.1.7/32", "10.46.1.8/32");
        assertThat(ask(advertise("10.46.1.7", false)).missing()).extracting(RouteRow::destination)
                .containsExactly("10.46.1.7/32");
        assertThat(ask(advertise("10.46.1.9", true)).missing()).isEmpty();
        assertThat(ports.given).contains(List.of("undrain"), List.of("advertise", IpAddress.parse("10.46.1.7"), false),
                List.of("advertise", IpAddress.parse("10.46.1.9"), true));
    }

    private static AdminRequest<AnnouncementResult> advertise(String address, boolean on) {
        return AdminRequest.ADVERTISE.with(AdminRequest.ADDRESS, Optional.of(address)).with(AdminRequest.ON,
                Optional.of(String.valueOf(on)));
    }
}
