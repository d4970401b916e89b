package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.state.Change;
import dev.routed.store.codec.Group;
import dev.routed.store.file.JournalFile;
import dev.routed.store.log.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableUpdaterTest {
    private static final Change OPENED = new Change.PoolOpened(new Pool(Prefix.parse("10.0.0.0/8"), Optional.empty()));
    private static final List<Tables.Logged> GROUPS = List.of(logged(1), logged(2), logged(3));
    @TempDir
    private Path directory;

    @Test
    void the_number_in_the_tables_decides_what_they_lack() throws Exception {
        JournalDatabase.open(directory, Clock.systemUTC()).close();
        try (DatabaseSession session = new DatabaseSession(JournalFile.in(directory)::connect)) {
            new TableUpdater(session, 0, GROUPS.subList(0, 2)).apply(2);
            TableUpdater again = new TableUpdater(session, 0, GROUPS);
            again.apply(3);
            assertThat(again.read("read", JdbiStateStore::everything)).containsExactly(OPENED, OPENED, OPENED);
        }
    }

    private static Tables.Logged logged(int number) {
        return new Tables.Logged(number, 100, new Group(Instant.EPOCH, List.of(OPENED)));
    }
}
