package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.state.Change;
import dev.routed.store.table.AnnouncementTable;
import dev.routed.store.table.HistoryTable;
import dev.routed.store.table.JournalContent;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Reads what older versions recorded. */
class MigrationTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void version_1_kept_the_mtu_of_a_network_in_a_column_and_had_no_other_options() {
        flyway().target("1").load().migrate();
        Jdbi jdbi = Jdbi.create(url);
        jdbi.useHandle(handle -> {
            handle.execute(
                    "INSERT INTO network (id, subnets, gateways, mtu) VALUES ('n1', ARRAY['10.46.0.0/16'], ARRAY[], "
                            + "9000)");
            handle.execute("INSERT INTO network (id, subnets, gateways) VALUES ('n2', ARRAY['10.47.0.0/16'], ARRAY[])");
            handle.execute("INSERT INTO endpoint (id, network, addresses, mac, mtu)"
                    + " VALUES ('e1', 'n1', ARRAY['10.46.1.7/32'], '02:42:0a:2e:01:07', 9000)");
        });
        flyway().load().migrate();
        jdbi.useHandle(handle -> {
            List<Change> all = recorded(handle);
            assertThat(all).hasSize(3);
            assertThat(all.get(0)).isInstanceOfSatisfying(Change.NetworkCreated.class,
                    created -> assertThat(created.network().options().mtu()).contains(new Mtu(9000)));
            assertThat(all.get(1)).isInstanceOfSatisfying(Change.NetworkCreated.class,
                    created -> assertThat(created.network().options()).isEqualTo(Options.NONE));
            assertThat(all.get(2)).isInstanceOfSatisfying(Change.EndpointCreated.class,
                    created -> assertThat(created.endpoint().options()).isEqualTo(Options.NONE));
        });
    }

    @Test
    void version_3_called_a_change_of_health_otherwise() {
        flyway().target("3").load().migrate();
        Jdbi jdbi = Jdbi.create(url);
        jdbi.useHandle(handle -> handle.execute("INSERT INTO history (at, kind, addresses, words)"
                + " VALUES (CURRENT_TIMESTAMP, 'EndpointFit', ARRAY['10.46.1.7'], 'fit to be reached')"));
        flyway().load().migrate();
        jdbi.useHandle(handle -> assertThat(HistoryTable.of(handle, "10.46.1.7", 1)).singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo("EndpointHealthChanged")));
    }

    @Test
    void version_4_did_not_record_stopping_containers() {
        flyway().target("4").load().migrate();
        Jdbi jdbi = Jdbi.create(url);
        jdbi.useHandle(handle -> handle.execute("INSERT INTO endpoint (id, network, addresses, mac, mtu, fit)"
                + " VALUES ('e1', 'n1', ARRAY['10.46.1.7/32'], '02:42:0a:2e:01:07', 1500, FALSE)"));
        flyway().load().migrate();
        EndpointId endpoint = new EndpointId("e1");
        jdbi.useHandle(handle -> {
            Change unhealthy = new Change.EndpointHealthChanged(endpoint, false);
            assertThat(recorded(handle)).as("what it recorded instead is kept").endsWith(unhealthy);
            AnnouncementTable.end(handle, endpoint);
            assertThat(recorded(handle)).endsWith(unhealthy, new Change.EndpointStopping(endpoint));
        });
    }

    private static List<Change> recorded(Handle handle) {
        return JournalContent.read(handle, List.of()).changes();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().loggers("slf4j").dataSource(url, "", "").locations("classpath:db/migration");
    }
}
