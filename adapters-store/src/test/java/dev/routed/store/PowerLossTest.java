package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.state.Change;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.PowerLossDisk;
import dev.routed.store.file.WriteThroughFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For more cycles, set {@code -Dpower.reconciliations=1000}. */
class PowerLossTest {
    private static final int ROUNDS = Integer.getInteger("power.rounds", 25);
    private static final int ALIVE = 5;
    private final Random random = new Random();
    @TempDir
    private Path directory;
    private JdbiStateStore stateStore;
    private int number;

    @BeforeEach
    void open() throws IOException {
        JournalDatabase.open(directory, Clock.systemUTC()).close();
        PowerLossDisk.watch(JournalFile.in(directory).path(), random);
        stateStore = new JdbiStateStore(new DatabaseSession(this::connect), Clock.systemUTC(), List.of());
    }

    @Test
    void a_power_loss_at_any_moment_of_a_commit_leaves_what_was_before_it_or_what_it_recorded() throws IOException {
        for (int result = 0; result < ROUNDS; result++) {
            for (int cycle = random.nextInt(8); cycle >= 0; cycle--) {
                liveAndLetDie();
            }
            List<Change> before = stateStore.load();
            PowerLossDisk.takeImages();
            stateStore.record(Changes.of(++number).created());
            List<byte[]> images = PowerLossDisk.takeImages();
            List<Change> after = stateStore.load();
            assertThat(images).isNotEmpty().allSatisfy(image -> assertThat(read(image)).isIn(before, after));
        }
    }

    private void liveAndLetDie() {
        number++;
        stateStore.record(Changes.of(number).created());
        stateStore.record(Changes.of(number).joined());
        if (number > ALIVE) {
            stateStore.record(Changes.of(number - ALIVE).deleted());
        }
    }

    private List<Change> read(byte[] image) throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.write(JournalFile.in(other).path(), image);
        try (JournalDatabase database = JournalDatabase.open(other, Clock.systemUTC())) {
            return database.stateStore().load();
        }
    }

    private Connection connect() throws SQLException {
        String prefix = WriteThroughFileSystem.PREFIX;
        String url = JournalFile.in(directory).url().replace(prefix, prefix + "power:");
        WriteThroughFileSystem.register();
        return Driver.load().connect(url, new Properties());
    }
}
