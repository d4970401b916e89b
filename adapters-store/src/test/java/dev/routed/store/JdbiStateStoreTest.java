package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.port.out.StateStoreContract;
import dev.routed.domain.state.Change;
import dev.routed.store.table.HistoryEntry;
import dev.routed.store.table.HistoryTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbiStateStoreTest extends StateStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    @TempDir
    private Path directory;
    private JournalDatabase database;

    @BeforeEach
    void open() {
        database = JournalDatabase.open(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected StateStore stateStore() {
        return database.stateStore();
    }

    @Override
    protected void reopen() {
        close();
        open();
    }

    @Test
    void an_operator_reads_what_happened_to_an_address_newest_first() {
        Changes one = Changes.of(7);
        Changes other = Changes.of(8);
        List.of(one, other).forEach(changes -> {
            stateStore().record(changes.created());
            stateStore().record(changes.joined());
            stateStore().record(changes.left());
            stateStore().record(changes.deleted());
        });
        List<HistoryEntry> history = database.stateStore().history("10.0.0.7", 100);
        assertThat(history).extracting(HistoryEntry::kind).containsExactly("AddressReleased", "EndpointDeleted",
                "EndpointLeft", "EndpointJoined", "EndpointCreated", "AddressLeased");
        assertThat(history).allSatisfy(entry -> assertThat(entry.at()).isEqualTo(NOW));
        assertThat(history.get(2).endpoint()).contains(one.endpoint().id().text());
        assertThat(history.get(2).network()).contains(one.endpoint().network().text());
        assertThat(history.get(5).description()).isEqualTo("leased as automatic from pool 10.0.0.0/8");
        assertThat(database.stateStore().history("10.0.0.7", 2)).isEqualTo(history.subList(0, 2));
        assertThat(database.stateStore().recent(3)).extracting(HistoryEntry::addresses)
                .containsExactly(List.of("10.0.0.8"), List.of("10.0.0.8"), List.of("10.0.0.8"));
        assertThat(database.stateStore().recent(100)).hasSize(12);
    }

    @Test
    void history_is_kept_within_its_bound() {
        Change change = Changes.of(7).joined().get(0);
        stateStore().record(Changes.of(7).created());
        for (int group = 0; group < 22; group++) {
            stateStore().record(Collections.nCopies(500, change));
        }
        assertThat(database.stateStore().history("10.0.0.7", Integer.MAX_VALUE)).hasSize(HistoryTable.KEPT);
    }
}
