package dev.routed.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The timeout only ends a hanging test. */
@Timeout(120)
class LogFileTest {
    private final LoggerContext context = new LoggerContext();
    @TempDir
    private Path directory;

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        new LogConfiguration().configure(context);
    }

    @Test
    void older_files_are_kept_and_the_oldest_is_deleted() throws IOException {
        Path file = directory.resolve("net-routed.log");
        Files.writeString(file, "what an earlier daemon wrote\n");
        LogFile.use(context, file, FileSize.valueOf("1KB"));
        context.getLogger("net-routed").info("first");
        assertThat(Files.readString(file)).contains("what an earlier daemon wrote", " INFO  net-routed: first");
        for (int line = 0; names().size() < 4
                || Files.readString(directory.resolve("net-routed.log.3")).contains("earlier"); line++) {
            context.getLogger("net-routed").info("line {}", line);
        }
        assertThat(names()).containsExactly("net-routed.log", "net-routed.log.1", "net-routed.log.2",
                "net-routed.log.3");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() {
        assertThatThrownBy(() -> LogFile.use(context, Path.of("/proc/nothing/log"), FileSize.valueOf("1KB")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/proc/nothing/log");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
