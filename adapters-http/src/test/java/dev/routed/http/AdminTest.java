package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ForeignRoute;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.RoundReport;
import dev.routed.http.admin.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTest {
    private static final Instant STARTED = Instant.parse("2030-01-02T03:04:05Z");
    private static final Instant SINCE = Instant.parse("2030-02-03T04:05:06Z");
    private static final NetworkId NETWORK = new NetworkId("5d5978b8be50");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.of(Prefix.parse("10.46.8.0/24")));
    private final FakePorts ports = new FakePorts();
    private UnixSocketServer server;
    private AdminClient client;
    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        Path socket = directory.resolve("admin.sock");
        server = UnixSocketServer.start(List.of(socket), AdminApi.over(ports, "1.2.3", STARTED));
        client = new AdminClient(socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Endpoint endpoint(String id, String address) {
        InterfaceAddress own = InterfaceAddress.host(IpAddress.parse(address));
        return new Endpoint(new EndpointId(id), NETWORK, List.of(own), MacAddress.of(own.address()), new Mtu(9000));
    }

    @Test
    void the_status_tells_everything_that_is_recorded() throws IOException {
        Endpoint joined = endpoint("0d0a0e14bba3", "10.46.1.7");
        Endpoint idle = endpoint("1d0a0e14bba3", "10.46.1.8");
        ports.inventory = new Inventory(List.of(POOL),
                List.of(new Lease(IpAddress.parse("10.46.1.7"), POOL.id(), Lease.Purpose.REQUESTED, SINCE)),
                List.of(new RoutedNetwork(NETWORK, List.of(POOL.prefix()), List.of(IpAddress.parse("10.46.0.1")),
                        Optional.of(new Mtu(9000)))),
                List.of(joined, idle),
                List.of(new Join(joined, new Namespace("/run/netns/x"), List.of(IpAddress.parse("10.46.0.1")))));

        assertThat(client.status()).isEqualTo(new Status("1.2.3", "2030-01-02T03:04:05Z",
                List.of(new Status.Network("5d5978b8be50", List.of("10.46.0.0/16"), List.of("10.46.0.1"), 9000)),
                List.of(new Status.Pool("10.46.0.0/16+10.46.8.0/24", "10.46.0.0/16", "10.46.8.0/24")),
                List.of(new Status.Lease("10.46.1.7", "10.46.0.0/16+10.46.8.0/24", "requested", "2030-02-03T04:05:06Z")),
                List.of(new Status.Endpoint("0d0a0e14bba3", "5d5978b8be50", List.of("10.46.1.7/32"), "02:42:0a:2e:01:07", 9000,
                                "vethr0d0a0e14bb", true, "/run/netns/x", List.of("10.46.0.1")),
                        new Status.Endpoint("1d0a0e14bba3", "5d5978b8be50", List.of("10.46.1.8/32"), "02:42:0a:2e:01:08", 9000,
                                "vethr1d0a0e14bb", false, "", List.of()))));
    }

    @Test
    void the_status_of_nothing_has_all_its_parts() throws IOException {
        assertThat(client.statusText()).isEqualTo("{\"Version\":\"1.2.3\",\"Started\":\"2030-01-02T03:04:05Z\","
                + "\"Networks\":[],\"Pools\":[],\"Leases\":[],\"Endpoints\":[]}");
    }

    @Test
    void a_round_is_made_and_reported() throws IOException {
        LinkName link = LinkName.outer(new EndpointId("0d0a0e14bba3"));
        Step delete = new Step.DeleteLink(link);
        ports.round = new Round(List.of(delete), List.of(new StepFailure(delete, "EBUSY")),
                List.of(new ForeignRoute(Prefix.parse("10.46.1.7/32"), "10.46.1.7 via 10.0.0.1 proto static")), Set.of(link));

        assertThat(client.reconcile()).isEqualTo(new RoundReport(List.of("delete link vethr0d0a0e14bb"),
                List.of("delete link vethr0d0a0e14bb: EBUSY"),
                List.of("10.46.1.7/32: 10.46.1.7 via 10.0.0.1 proto static"), List.of("vethr0d0a0e14bb")));
        assertThat(ports.given).containsExactly(List.of("round"));
    }

    @Test
    void a_failure_is_told_in_the_daemons_words() {
        ports.interception = () -> {
            throw new HostFailure("dumping links: EPERM");
        };

        assertThatThrownBy(() -> client.reconcile()).isInstanceOf(IOException.class)
                .hasMessageContaining("admin.sock").hasMessageContaining("dumping links: EPERM");
    }

    @Test
    void a_daemon_that_is_not_there_is_told_with_its_path() {
        server.close();

        assertThatThrownBy(() -> client.status()).isInstanceOf(IOException.class)
                .hasMessageContaining("asking the daemon at " + directory.resolve("admin.sock"));
    }

    @Test
    void a_daemon_that_ends_the_connection_is_told_with_its_path() {
        ports.interception = server::close;

        assertThatThrownBy(() -> client.reconcile()).isInstanceOf(IOException.class)
                .hasMessageContaining("it ended the connection without an answer");
    }

    @Test
    void the_admin_socket_knows_no_plugin_calls() throws IOException {
        try (RawConnection connection = new RawConnection(directory.resolve("admin.sock"))) {
            assertThat(connection.ask("/Plugin.Activate", "").status()).isEqualTo(404);
        }
    }
}
