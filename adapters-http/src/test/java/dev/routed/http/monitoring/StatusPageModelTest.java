package dev.routed.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.NextHopRoutes;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.http.FakeHistory;
import dev.routed.http.FakePorts;
import dev.routed.http.LoopbackServer;
import dev.routed.http.call.CallObserver;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.health.HealthCheck;
import dev.routed.http.loopback.PeerUidLookup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies the status page's data as it is served on the port. */
class StatusPageModelTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private static final NetworkId NETWORK = new NetworkId("5d5978b8be50");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.empty());
    private final FakePorts ports = new FakePorts();
    private final List<HistoryEvent> happened = new ArrayList<>();
    private final List<NextHopRoutes> nextHops = new ArrayList<>();

    @Test
    void status_page_data_is_complete() throws Exception {
        record(1);
        ports.routes = List.of(route(1, false, Optional.of("10.46.1.1/32 via 192.0.2.1 proto static")));
        happened.add(new HistoryEvent(NOW, "Repaired", Optional.empty(), Optional.empty(), List.of("10.46.1.1"),
                "add route"));
        nextHops.add(
                new NextHopRoutes(new NextHop(Optional.of(IpAddress.parse("192.0.2.7")), "up0"), Set.of("ospf", "bgp"),
                        Set.of(destination(9))));
        JsonNode view = view();
        assertThat(view.get("Host").asText()).isEqualTo("router-1");
        assertThat(view.get("Health").get("Status").asText()).isEqualTo("warn");
        assertThat(view.get("RoutesWanted").asInt()).isEqualTo(1);
        assertThat(view.get("RoutesPresent").asInt()).isZero();
        assertThat(view.get("Routes").get(0).get("Foreign").asText()).contains("proto static");
        assertThat(view.get("Endpoints").get(0).get("Addresses").get(0).asText()).isEqualTo("10.46.1.1/32");
        assertThat(view.get("Pools").get(0)).hasToString(
                "{\"Id\":\"10.46.0.0/16\",\"Prefix\":\"10.46.0.0/16\",\"Leased\":1,\"Free\":65533.0}");
        assertThat(view.get("Events").get(0)).hasToString("{\"At\":\"2030-01-02T03:04:05Z\",\"Kind\":\"Repaired\","
                + "\"Concerned\":[\"10.46.1.1\"],\"Description\":\"add route\"}");
        assertThat(view.get("NextHops").get(0)).hasToString("{\"Address\":\"192.0.2.7\",\"Link\":\"up0\","
                + "\"Protocols\":[\"bgp\",\"ospf\"],\"Routes\":1,\"Examples\":[\"10.46.1.9/32\"]}");
    }

    @Test
    void data_of_a_crowded_host_is_limited_and_keeps_all_problems() throws Exception {
        record(700);
        ports.routes = IntStream.range(0, 700).mapToObj(number -> route(number, number != 650, Optional.empty()))
                .toList();
        IntStream.range(0, 100).forEach(number -> nextHops.add(new NextHopRoutes(
                new NextHop(Optional.empty(), "wg" + number), Set.of(),
                IntStream.range(0, 50).mapToObj(StatusPageModelTest::destination)
                        .collect(Collectors.toSet()))));
        IntStream.range(0, 100).forEach(number -> happened.add(
                new HistoryEvent(NOW, "EndpointLeft", Optional.empty(), Optional.empty(), List.of(), "left")));
        JsonNode view = view();
        assertThat(view.get("Endpoints")).hasSize(500);
        assertThat(view.get("EndpointsLeftOut").asInt()).isEqualTo(200);
        assertThat(view.get("Routes")).hasSize(501);
        assertThat(view.get("Routes").get(500).get("Destination").asText()).isEqualTo(destination(650).toString());
        assertThat(view.get("NextHops")).hasSize(64);
        assertThat(view.get("NextHopsLeftOut").asInt()).isEqualTo(36);
        assertThat(view.get("NextHops").get(0).get("Routes").asInt()).isEqualTo(50);
        assertThat(view.get("NextHops").get(0).get("Examples")).hasSize(24);
        assertThat(view.get("Events")).hasSize(24);
    }

    @Test
    void the_page_and_its_script_come_with_their_types_and_the_policy() throws Exception {
        try (Served served = new Served()) {
            assertThat(served.get("/").headers().firstValue("Content-Type").orElse(""))
                    .matches("text/html; ?charset=utf-8");
            assertThat(served.get("/status.js").headers().firstValue("Content-Type").orElse(""))
                    .matches("text/javascript; ?charset=utf-8");
            assertThat(served.get("/").headers().firstValue("Content-Security-Policy"))
                    .contains(StatusPage.contentSecurityPolicy());
        }
    }

    private static Prefix destination(int number) {
        return IpAddress.parse("10.46." + (1 + number / 250) + "." + number % 250).hostPrefix();
    }

    private static Endpoint endpoint(int number) {
        IpAddress address = destination(number).first();
        return new Endpoint(new EndpointId(String.format("%012x", number)), NETWORK,
                List.of(InterfaceAddress.host(address)), MacAddress.of(address), Mtu.ETHERNET);
    }

    private static RouteState route(int number, boolean present, Optional<String> foreign) {
        return new RouteState(new HostRoute(destination(number), LinkName.hostEnd(endpoint(number).id())), true,
                present, foreign.map(description -> new ForeignRoute(destination(number), description)));
    }

    /** Records endpoints numbered from 1 to this number. */
    private void record(int endpoints) {
        List<Endpoint> all = IntStream.range(endpoints == 1 ? 1 : 0, endpoints == 1 ? 2 : endpoints)
                .mapToObj(StatusPageModelTest::endpoint).toList();
        ports.inventory = new Inventory(List.of(POOL),
                List.of(new Lease(destination(1).first(), POOL.id(), Lease.Purpose.AUTOMATIC, NOW)),
                List.of(new RoutedNetwork(NETWORK, List.of(POOL.prefix()), List.of(), Options.NONE)), all,
                all.stream().map(endpoint -> new Join(endpoint, new Namespace("/run/netns/x"), List.of())).toList());
    }

    private JsonNode view() throws Exception {
        try (Served served = new Served()) {
            return new ObjectMapper().readTree(served.get("/view").body());
        }
    }

    /** Serves the page on its own port. */
    private final class Served implements AutoCloseable {
        private final LoopbackServer server;

        private Served() {
            StatusPageModel statusPage = new StatusPageModel(ports, ports, () -> nextHops, new FakeHistory(happened),
                    new EngineNames(Path.of("/nowhere")), () -> List.of(HealthCheck.warn("engine", "does not answer")),
                    new StatusPageModel.DaemonIdentity("router-1", "1.2.3", "run-1", NOW.toString()),
                    Clock.fixed(NOW, ZoneOffset.UTC));
            server = LoopbackServer.start(0, StatusPage.of(statusPage), StatusPage.contentSecurityPolicy(),
                    CallObserver.none(), PeerUidLookup.UNKNOWN);
        }

        private HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(server.addresses().get(0) + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
