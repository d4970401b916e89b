package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteProbeTest {
    @TempDir
    private Path directory;

    @Test
    void a_directory_that_can_be_written_gives_no_trouble_and_is_left_as_it_was() {
        assertThat(new WriteProbe(directory, Duration.ZERO).problem()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_directory_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(new WriteProbe(file, Duration.ZERO).problem())
                .hasValueSatisfying(description -> assertThat(description).contains(file + " cannot be written: "));
    }

    @Test
    void an_answer_is_given_again_for_a_while() throws IOException {
        WriteProbe probe = new WriteProbe(directory, Duration.ofDays(1));
        assertThat(probe.problem()).isEmpty();
        Files.delete(directory);
        assertThat(probe.problem()).isEmpty();
        assertThat(new WriteProbe(directory, Duration.ofDays(1)).problem()).isPresent();
    }
}
