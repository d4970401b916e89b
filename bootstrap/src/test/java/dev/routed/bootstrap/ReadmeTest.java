package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.network.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The README documents every option and command, and no others. */
class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:network|endpoint|both) \\|");

    @Test
    void its_table_has_every_option() throws IOException {
        List<String> told = ROW.matcher(readme()).results().map((MatchResult row) -> row.group(1)).toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(Arrays.stream(Option.values()).map(Option::text).toList());
    }

    @Test
    void it_tells_of_every_command() throws IOException {
        CommandLine commands = Main.complete(Map.of());
        assertThat(commands.getSubcommands().keySet())
                .allSatisfy(command -> assertThat(readme()).contains("`" + command));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }
}
