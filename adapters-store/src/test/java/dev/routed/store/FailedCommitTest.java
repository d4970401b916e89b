package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.state.Change;
import dev.routed.store.file.FailingDisk;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.WriteThroughFileSystem;
import dev.routed.store.log.JournalLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the tables may report a failure after it has written everything; the tables have each change once. */
class FailedCommitTest {
    private static final Pool POOL = new Pool(Prefix.parse("10.0.0.0/8"), Optional.empty());
    /** Changes for which recording twice, or not at all, makes a difference: pools have a holder count. */
    private static final List<List<Change>> LIFE = List.of(List.of(new Change.PoolOpened(POOL)),
            List.of(new Change.PoolOpened(POOL)),
            Changes.of(1).created(), Changes.of(1).joined(), Changes.of(2).created(),
            List.of(new Change.PoolClosed(POOL.id())),
            Changes.of(1).left(), Changes.of(1).deleted(), Changes.of(1).created(), Changes.of(2).deleted());
    @TempDir
    private Path directory;
    private JournalDatabase database;
    private JdbiStateStore stateStore;

    @BeforeEach
    void open() {
        JournalDatabase.open(directory, Clock.systemUTC()).close();
        FailingDisk.failAfter(Integer.MAX_VALUE, 0);
        database = JournalDatabase.open(directory, Clock.systemUTC(), Schema.CURRENT,
                new JournalDevices(file -> this::connect, UnaryOperator.identity(), JournalLog.HALF));
        stateStore = database.stateStore();
    }

    @AfterEach
    void close() {
        FailingDisk.failAfter(Integer.MAX_VALUE, 0);
        database.close();
    }

    @Test
    void the_tables_have_a_change_once_at_whichever_step_their_disk_failed() throws IOException {
        for (List<Change> group : LIFE) {
            int step = 0;
            while (!isAppliedBefore(step, group)) {
                step++;
            }
            assertThat(step).as("steps of a commit").isGreaterThan(2);
        }
    }

    @Test
    void a_disk_that_goes_on_failing_delays_the_tables_and_not_the_changes() throws IOException {
        for (List<Change> group : LIFE) {
            FailingDisk.failAfter(1, 7);
            stateStore.record(group);
            while (!FailingDisk.hasFailed()) {
                load();
            }
            assertThat(stateStore.load()).isEqualTo(read(true)).isEqualTo(read(false));
        }
    }

    /** Returns true if the commit has fewer steps than that. */
    private boolean isAppliedBefore(int step, List<Change> group) throws IOException {
        stateStore.load();
        FailingDisk.failAfter(step, 1);
        stateStore.record(group);
        load();
        boolean failed = FailingDisk.hasFailed();
        FailingDisk.failAfter(Integer.MAX_VALUE, 0);
        assertThat(read(true)).as("after step " + step + " of " + group).isEqualTo(stateStore.load());
        return !failed;
    }

    /** A load may fail while the tables cannot be read. */
    private void load() {
        try {
            stateStore.load();
        } catch (StateStoreFailure unreadable) {
            assertThat(unreadable).hasMessageContaining("Input/output error");
        }
    }

    /**
     * Returns what another process would load.
     *
     * @param whole with the log
     */
    private List<Change> read(boolean whole) throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        JournalFile copy = JournalFile.in(other);
        Files.write(copy.path(), Files.readAllBytes(JournalFile.in(directory).path()));
        Files.deleteIfExists(copy.log());
        if (whole) {
            Files.copy(JournalFile.in(directory).log(), copy.log());
        }
        try (JournalDatabase found = JournalDatabase.open(other, Clock.systemUTC())) {
            return found.stateStore().load();
        }
    }

    private Connection connect() throws SQLException {
        String prefix = WriteThroughFileSystem.PREFIX;
        WriteThroughFileSystem.register();
        return Driver.load().connect(JournalFile.in(directory).url().replace(prefix, prefix + "failing:"),
                new Properties());
    }
}
