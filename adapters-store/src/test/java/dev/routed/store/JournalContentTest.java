package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.state.Change;
import dev.routed.store.file.JournalFile;
import dev.routed.store.table.JournalContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A readable journal with content of another version: it is never set aside, and a drained host stays drained. */
class JournalContentTest {
    private static final Changes ONE = Changes.of(1);
    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void fill() {
        file = directory.resolve("journal.mv.db");
        try (JournalDatabase database = open()) {
            database.stateStore().record(ONE.created());
            database.stateStore().record(ONE.joined());
            database.stateStore().record(List.of(new Change.HostDrained(true)));
            assertThat(database.unread()).isEmpty();
        }
    }

    @Test
    void later_queries_are_not_evaluated_row_by_row() throws Exception {
        try (Connection connection = JournalFile.in(directory).connect(); Handle handle = Jdbi.open(connection)) {
            assertThat(JournalContent.read(handle, List.of()).changes()).contains(new Change.HostDrained(true));
            assertThat(connection.unwrap(JdbcConnection.class).getSession())
                    .isInstanceOfSatisfying(SessionLocal.class,
                            session -> assertThat(session.isLazyQueryExecution()).isFalse());
        }
    }

    @ParameterizedTest
    @CsvSource({"future=1", "mtu=70000", "mtu=huge", "gateway=by-magic", "anycast=partly", "mac-from-ip=hash",
        "host-ifname=a/b", "drain-seconds=3600", "linger-seconds=1m", "flag-without-a-value"})
    void an_option_that_has_no_effect_here_is_kept_and_reported(String option) throws Exception {
        change("UPDATE endpoint SET options = ARRAY['" + option + "', 'advertise=manual']");
        try (JournalDatabase database = open()) {
            assertThat(database.unread()).singleElement().asString().contains("endpoint ", option);
            assertThat(database.stateStore().load()).contains(new Change.HostDrained(true));
            Endpoint endpoint = endpoint(database);
            assertThat(endpoint.options().texts()).containsExactly("advertise=manual", option);
            assertThat(endpoint.options().mtu()).isEmpty();
            database.stateStore().record(List.of(new Change.EndpointCreated(endpoint)));
        }
        assertThat(ask("SELECT ARRAY_CONTAINS(options, '" + option + "') FROM endpoint")).isEqualTo("TRUE");
    }

    @Test
    void an_endpoint_made_by_this_version_takes_over_what_only_its_network_understands() throws Exception {
        Options network = Options.ofTexts(List.of("future=1", "mtu=70000", "linger-seconds=5"));
        assertThat(Options.ofEndpoint(Map.of("mtu", "1400")).over(network).texts())
                .containsExactlyInAnyOrder("mtu=1400", "linger-seconds=5", "future=1");
        assertThat(Options.NONE.over(network)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ip-aliases=10.0.0.9%eth1", "routes=everything", "ingress-allowed=country:de", "spoof-guard=log",
                "table=blue", "advertise=at-night"})
    void an_option_that_decides_which_packets_arrive_is_not_guessed(String option) throws Exception {
        change("UPDATE endpoint SET options = ARRAY['" + option + "']");
        assertRefused("endpoint ", option.split("=")[0]);
        change("UPDATE endpoint SET options = ARRAY[]");
        assertThatItIsStillDrained();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"UPDATE endpoint SET addresses = ARRAY['10.0.0.1/33'] | endpoint",
        "UPDATE endpoint SET addresses = ARRAY[] | has no address", "UPDATE endpoint SET mac = 'random' | random",
        "UPDATE joined SET next_hops = ARRAY['dev eth0'] | join of endpoint",
        "UPDATE lease SET address = '10.0.0.0-9' | 10.0.0.0-9",
        "INSERT INTO pool (id, prefix, holds) VALUES ('p', 'rack 7', 1) | rack 7",
        "INSERT INTO network (id, subnets, gateways) VALUES ('n9', ARRAY['any'], ARRAY[]) | network n9",
        "INSERT INTO network (id, subnets, gateways) VALUES ('a b', ARRAY[], ARRAY[]) | network a b",
        "ALTER TABLE endpoint RENAME COLUMN mac TO hardware_address | MAC",
        "ALTER TABLE lease RENAME TO loan | LEASE",
        "UPDATE \"flyway_schema_history\" SET \"version\" = '7a' WHERE \"version\" = '6' | 7a"})
    void what_is_not_understood_otherwise_is_refused_and_named(String accident, String named) throws Exception {
        change(accident);
        assertRefused(named.strip());
    }

    @Test
    void an_mtu_beyond_todays_bounds_is_kept_and_the_nearest_used() throws Exception {
        change("UPDATE endpoint SET mtu = 70000");
        try (JournalDatabase database = open()) {
            assertThat(database.unread()).singleElement().asString().contains("70000", "65535 is used");
            assertThat(endpoint(database).mtu()).isEqualTo(Mtu.nearest(70000));
            database.stateStore().record(ONE.left());
        }
        assertThat(ask("SELECT mtu FROM endpoint")).isEqualTo("70000");
    }

    @Test
    void a_lease_for_an_unknown_purpose_is_held_until_it_is_released() throws Exception {
        change("UPDATE lease SET purpose = 'SPARE'");
        try (JournalDatabase database = open()) {
            assertThat(database.unread()).singleElement().asString().contains("SPARE");
            assertThat(changes(database, Change.AddressLeased.class)).extracting(leased -> leased.lease().purpose())
                    .containsExactly(Lease.Purpose.REQUESTED);
            assertThat(ONE.deleted()).isNotEmpty();
        }
        assertThat(ask("SELECT purpose FROM lease")).isEqualTo("SPARE");
    }

    private void assertRefused(String... named) throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class).hasMessageContaining(file.toString())
                .hasMessageContaining("does not understand").message().contains(named);
        assertThat(file).exists();
        assertThat(Files.readAllBytes(file)).hasSameSizeAs(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).noneMatch(path -> path.toString().contains("damaged"));
        }
    }

    private void assertThatItIsStillDrained() {
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).contains(new Change.HostDrained(true));
        }
    }

    private Endpoint endpoint(JournalDatabase database) {
        EndpointId id = ONE.endpoint().id();
        return changes(database, Change.EndpointCreated.class).stream().map(Change.EndpointCreated::endpoint)
                .filter(endpoint -> endpoint.id().equals(id)).findFirst().orElseThrow();
    }

    private static <T extends Change> List<T> changes(JournalDatabase database, Class<T> kind) {
        return database.stateStore().load().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private JournalDatabase open() {
        return JournalDatabase.open(directory, Clock.systemUTC());
    }

    private void change(String sql) throws Exception {
        try (Connection connection = new JournalFile(file).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws Exception {
        try (Connection connection = new JournalFile(file).connect()) {
            return Jdbi.open(connection).createQuery(sql).mapTo(String.class).one();
        }
    }
}
