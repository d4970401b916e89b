package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a small tmpfs mounted below the temporary directory. */
@Tag("root")
class FullDiskTest {
    /** Size of half a log. */
    private static final int SMALL = 64 << 10;
    @TempDir
    private Path disk;
    private Path directory;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=4m", "net-routed-test", disk.toString());
        directory = disk.resolve("state");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString());
    }

    @Test
    void on_a_full_disk_the_log_goes_on_then_refuses_and_recovers_when_there_is_room() throws Exception {
        List<Change> acknowledged = new ArrayList<>();
        int number;
        Path ballast;
        try (JournalDatabase database = open()) {
            number = recordOne(database, 1, acknowledged);
            database.stateStore().load();
            ballast = fill();
            number = recordUntilRefused(database, number, acknowledged);
            assertThat(number).isGreaterThan(SMALL / 400);
            assertHolds(database, acknowledged);
            int refused = number;
            assertThatThrownBy(() -> database.stateStore().append(Changes.of(refused).created()))
                    .as("at once").isInstanceOf(StateStoreFailure.class).hasMessageContaining("its log is full");
            assertThat(database.stateStore().recent(1)).isNotEmpty();
        }
        try (JournalDatabase database = open()) {
            assertHolds(database, acknowledged);
            Files.delete(ballast);
            database.stateStore().load();
            number = recordOne(database, number, acknowledged);
            assertHolds(database, acknowledged);
            assertThat(database.stateStore().recent(Integer.MAX_VALUE)).hasSize(acknowledged.size());
        }
        try (JournalDatabase database = open()) {
            assertHolds(database, acknowledged);
        }
    }

    private static void assertHolds(JournalDatabase database, List<Change> acknowledged) {
        assertThat(database.stateStore().load()).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void a_start_on_a_full_disk_fails_with_the_reason_and_leaves_no_journal() throws Exception {
        Files.createDirectory(directory);
        Path ballast = fill();
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class)
                .hasMessageContaining("No space left on device");
        Files.delete(ballast);
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).isEmpty();
        }
    }

    @Test
    void a_read_only_disk_is_named() throws Exception {
        open().close();
        run("mount", "-o", "remount,ro", disk.toString());
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class)
                .hasMessage("the state directory " + directory + " cannot be written: Read-only file system");
    }

    private int recordOne(JournalDatabase database, int number, List<Change> acknowledged) {
        database.stateStore().record(Changes.of(number).created());
        acknowledged.addAll(Changes.of(number).created());
        return number + 1;
    }

    private int recordUntilRefused(JournalDatabase database, int first, List<Change> acknowledged) {
        int number = first;
        try {
            while (number < first + 100_000) {
                number = recordOne(database, number, acknowledged);
            }
        } catch (StateStoreFailure e) {
            assertThat(e).hasMessageContaining("No space left on device");
            return number;
        }
        throw new AssertionError("the disk was never full");
    }

    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
        return ballast;
    }

    private JournalDatabase open() {
        return JournalDatabase.open(directory, Clock.systemUTC(), Schema.CURRENT,
                new JournalDevices(file -> file::connect, UnaryOperator.identity(), SMALL));
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
