package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.store.file.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For more cycles, set {@code -Dsize.cycles=100000}. */
class JournalSizeTest {
    private static final int CYCLES = Integer.getInteger("size.cycles", 4000);
    private static final int ALIVE = 50;
    private static final long MAX = 16 << 20;
    @TempDir
    private Path directory;

    @Test
    void containers_that_come_and_go_leave_a_small_file() throws IOException {
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC())) {
            for (int number = 1; number <= CYCLES; number++) {
                database.stateStore().record(Changes.of(number).created());
                database.stateStore().record(Changes.of(number).joined());
                if (number > ALIVE) {
                    database.stateStore().record(Changes.of(number - ALIVE).deleted());
                }
            }
            assertThat(Files.size(JournalFile.in(directory).path())).isLessThan(MAX);
        }
    }
}
