package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.state.Change;
import dev.routed.store.file.FailingDisk;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.WriteThroughFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk may report a failure after it has written everything. A commit reported as failed must not have happened. */
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
    private DatabaseSession session;
    private JdbiStateStore stateStore;

    @BeforeEach
    void open() {
        JournalDatabase.open(directory, Clock.systemUTC()).close();
        FailingDisk.failAfter(Integer.MAX_VALUE, 0);
        session = new DatabaseSession(this::connect);
        stateStore = new JdbiStateStore(session, Clock.systemUTC(), List.of());
    }

    @AfterEach
    void close() {
        FailingDisk.failAfter(Integer.MAX_VALUE, 0);
        session.close();
    }

    @Test
    void what_was_reported_as_failed_is_not_found_at_whichever_step_the_disk_failed() throws IOException {
        for (List<Change> group : LIFE) {
            int step = 0;
            while (!isRecordedBefore(step, group)) {
                step++;
            }
            assertThat(step).as("steps of a commit").isGreaterThan(2);
        }
    }

    @Test
    void a_disk_that_goes_on_failing_is_not_believed_until_what_it_took_is_undone() throws IOException {
        for (List<Change> group : LIFE) {
            List<Change> before = stateStore.load();
            for (int times = 2; times < 8; times++) {
                FailingDisk.failAfter(1, times);
                while (!FailingDisk.hasFailed()) {
                    assertThatThrownBy(() -> stateStore.record(group)).isInstanceOf(StateStoreFailure.class)
                            .hasMessageContaining("Input/output error");
                }
                assertThat(stateStore.load()).isEqualTo(before);
            }
            stateStore.record(group);
            assertThat(read()).isEqualTo(stateStore.load());
        }
    }

    /** Returns true if the commit has fewer steps than that. */
    private boolean isRecordedBefore(int step, List<Change> group) throws IOException {
        List<Change> before = stateStore.load();
        FailingDisk.failAfter(step, 1);
        try {
            stateStore.record(group);
            return true;
        } catch (StateStoreFailure failed) {
            assertThat(FailingDisk.hasFailed()).isTrue();
            assertThat(stateStore.load()).as("after step " + step + " of " + group).isEqualTo(before);
            assertThat(read()).isEqualTo(before);
            return false;
        }
    }

    /** Returns what another process would load. */
    private List<Change> read() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.write(JournalFile.in(other).path(), Files.readAllBytes(JournalFile.in(directory).path()));
        try (JournalDatabase database = JournalDatabase.open(other, Clock.systemUTC())) {
            return database.stateStore().load();
        }
    }

    private Connection connect() throws SQLException {
        String prefix = WriteThroughFileSystem.PREFIX;
        WriteThroughFileSystem.register();
        return Driver.load().connect(JournalFile.in(directory).url().replace(prefix, prefix + "failing:"),
                new Properties());
    }
}
