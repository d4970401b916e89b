package dev.routed.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.routed.bootstrap.CommandLines;
import dev.routed.domain.network.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Commands, options, variables and scripts that the pages mention exist. */
class ExamplesTest {
    private static final Pattern COMMAND = Pattern
            .compile("(?:^|[|&;] *|exec net-routed )(?:\\$ )?net-routed ([a-z][^|&>#\\\\]*)");
    private static final Pattern OPTION = Pattern.compile("(?:-o |driver-opt[= ])([a-z][a-z.-]*)=");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.-])docker/([\\w./-]*\\w)");
    private static final Pattern SCENARIO = Pattern.compile("^\\d{3}-[a-z0-9-]+$");
    private static final Pattern VARIABLE = Pattern.compile("NET_ROUTED_([A-Z_]+)");

    @Test
    void commands_can_be_parsed() throws IOException {
        CommandLine line = CommandLines.complete();
        assertThat(found(COMMAND).stream().map(String::strip)).hasSizeGreaterThan(30).allSatisfy(
                command -> assertThat(line.getSubcommands()).containsKey(command.replaceFirst(" .*", "")));
        assertThat(found(COMMAND).stream().map(String::strip).filter(command -> command.contains(" ")))
                .hasSizeGreaterThan(12).allSatisfy(command -> assertThatCode(() -> line.parseArgs(arguments(command)))
                        .as(command).doesNotThrowAnyException());
    }

    @Test
    void options_exist() throws IOException {
        List<String> options = Arrays.stream(Option.values()).map(Option::text).toList();
        assertThat(found(OPTION)).hasSizeGreaterThan(8).allSatisfy(option -> assertThat(options).contains(option));
    }

    @Test
    void scripts_exist() throws IOException {
        assertThat(found(SCRIPT)).hasSizeGreaterThan(50)
                .allSatisfy(script -> assertThat(Page.PROJECT.resolve("docker").resolve(script)).exists());
        assertThat(found(SCENARIO)).hasSizeGreaterThan(2).allSatisfy(
                name -> assertThat(Page.PROJECT.resolve("docker/scenarios/" + name + ".sh")).exists());
    }

    @Test
    void variables_are_flags_of_the_daemon() throws IOException {
        CommandLine daemon = CommandLines.complete().getSubcommands().get("daemon");
        List<String> variables = daemon.getCommandSpec().options().stream().map(OptionSpec::longestName)
                .map(name -> name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT)).toList();
        assertThat(found(VARIABLE)).isNotEmpty().allSatisfy(name -> assertThat(variables).contains(name));
    }

    /** The lines that OPERATIONS.md shows of doctor are texts of the code. */
    @Test
    void doctor_prints_such_lines() throws IOException {
        String texts = Files.readString(Page.PROJECT.resolve(
                "adapters-netlink/src/main/java/dev/routed/netlink/diagnosis/RoutingChecks.java"))
                .replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
        List<String> fixes = Page.of("bootstrap/OPERATIONS.md").code().stream()
                .filter(line -> line.startsWith("fix: ")).toList();
        assertThat(fixes).hasSizeGreaterThan(1).allSatisfy(fix -> assertThat(texts).contains(fix.substring(5)));
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return Page.all().stream().filter(page -> !page.path().endsWith("CHANGELOG.md"))
                .flatMap(page -> page.code().stream())
                .flatMap(code -> pattern.matcher(code).results())
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1)).toList();
    }

    /** Replaces placeholders in capitals by values. */
    private static String[] arguments(String command) {
        return command.replace("ADDRESS", "10.46.1.7").split(" +");
    }
}
