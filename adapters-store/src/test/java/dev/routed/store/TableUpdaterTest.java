package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.state.Change;
import dev.routed.store.codec.Group;
import dev.routed.store.file.JournalFile;
import dev.routed.store.log.LogFollower;
import dev.routed.store.table.HistoryEntry;
import dev.routed.store.table.HistoryTable;
import dev.routed.store.table.JournalContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableUpdaterTest {
    private static final Change OPENED = new Change.PoolOpened(new Pool(Prefix.parse("10.0.0.0/8"), Optional.empty()));
    private static final List<LogFollower.Logged> GROUPS = List.of(logged(1), logged(2), logged(3));
    @TempDir
    private Path directory;

    @Test
    void the_number_in_the_tables_decides_what_they_lack() throws Exception {
        JournalDatabase.open(directory, Clock.systemUTC()).close();
        try (DatabaseSession session = new DatabaseSession(JournalFile.in(directory)::connect)) {
            new TableUpdater(session, 0, GROUPS.subList(0, 2)).apply(2);
            TableUpdater again = new TableUpdater(session, 0, GROUPS);
            again.apply(3);
            assertThat(again.read("read", JournalContent::read).changes()).containsExactly(OPENED, OPENED, OPENED);
        }
    }

    @Test
    void one_large_transaction_has_the_result_of_many_small_ones() throws Exception {
        List<LogFollower.Logged> lives = lives(200);
        Content small = content("small", updater -> lives.forEach(group -> updater.apply(group.number())), lives);
        Content large = content("large", updater -> updater.apply(lives.size()), lives);
        assertThat(large).isEqualTo(small);
        assertThat(small.history()).hasSize(lives.stream().mapToInt(group -> group.group().changes().size()).sum());
        assertThat(small.state()).hasAtLeastOneElementOfType(Change.EndpointJoined.class);
    }

    /** What an operator can read. */
    private record Content(List<Change> state, List<HistoryEntry> history) {
    }

    private Content content(String name, Consumer<TableUpdater> apply, List<LogFollower.Logged> groups)
            throws Exception {
        Path journal = Files.createDirectory(directory.resolve(name));
        JournalDatabase.open(journal, Clock.systemUTC()).close();
        try (DatabaseSession session = new DatabaseSession(JournalFile.in(journal)::connect)) {
            TableUpdater updater = new TableUpdater(session, 0, groups);
            apply.accept(updater);
            return updater.read("read",
                    (handle, rest) -> new Content(JournalContent.read(handle, rest).changes(),
                            HistoryTable.recent(handle, HistoryTable.KEPT)));
        }
    }

    /** Returns groups in which five endpoints come and go, each at its own pace. */
    private static List<LogFollower.Logged> lives(int groups) {
        Random random = new Random(1);
        List<Iterator<List<Change>>> lives = IntStream.rangeClosed(1, 5).mapToObj(Changes::of)
                .map(TableUpdaterTest::endlessly).toList();
        List<LogFollower.Logged> logged = new ArrayList<>();
        for (int number = 1; number <= groups; number++) {
            List<Change> changes = lives.get(random.nextInt(lives.size())).next();
            logged.add(new LogFollower.Logged(number, 1, new Group(Instant.EPOCH.plusSeconds(number), changes)));
        }
        return logged;
    }

    private static Iterator<List<Change>> endlessly(Changes of) {
        List<List<Change>> life = List.of(of.created(), of.joined(), of.left(), of.joined(), of.deleted());
        return Stream.generate(() -> life).flatMap(List::stream).iterator();
    }

    private static LogFollower.Logged logged(int number) {
        return new LogFollower.Logged(number, 100, new Group(Instant.EPOCH, List.of(OPENED)));
    }
}
