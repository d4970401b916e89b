package dev.routed.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.CommandLines;
import dev.routed.domain.network.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The tables document every option, flag, command and capability, and no others. */
class ReferencePagesTest {
    private static final Page NETWORKS = Page.of("domain/NETWORKS.md");
    private static final Page COMMANDS = Page.of("bootstrap/README.md");
    private static final Page ROUTERS = Page.of("docker/routers/README.md");
    private static final Page INSTALLATION = Page.of("docker/package/README.md");
    private static final Set<String> USUAL = Set.of("--help", "--version");
    private final CommandLine line = CommandLines.complete();

    @Test
    void every_option_of_networks_and_endpoints() {
        assertThat(NETWORKS.rows("`([a-z-]+)` \\| (?:network|endpoint|both) \\|"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Option.values()).map(Option::text).toList());
    }

    @Test
    void every_flag_of_the_daemon_with_its_default() {
        List<OptionSpec> flags = flags("daemon");
        assertThat(COMMANDS.rows("(`--[^|]+`) \\|")).containsExactlyInAnyOrderElementsOf(flags.stream()
                .map(flag -> Stream.of(flag.names()).sorted((one, other) -> other.length() - one.length())
                        .map(name -> "`" + name + "`").reduce((one, other) -> one + ", " + other).orElseThrow())
                .toList());
        assertThat(flags).filteredOn(flag -> flag.defaultValue() != null && flag.arity().max() > 0)
                .hasSizeGreaterThan(4)
                .allSatisfy(flag -> assertThat(COMMANDS.rows("`" + flag.longestName() + "`[^|]*\\| ([^|]+) \\|"))
                        .containsExactly(flag.defaultValue()));
    }

    @Test
    void every_command() {
        assertThat(COMMANDS.rows("`([a-z][a-z-]*)(?: [^`]+)?`(?: \\*)? \\|")).containsOnly(
                line.getSubcommands().keySet().toArray(String[]::new));
    }

    @Test
    void every_flag_of_router_config() {
        assertThat(ROUTERS.rows("`(--[a-z0-9-]+)` \\|")).containsExactlyInAnyOrderElementsOf(
                flags("router-config").stream().map(OptionSpec::longestName)
                        .filter(name -> !name.equals("--admin-socket")).toList());
    }

    @Test
    void every_capability_of_the_unit() throws IOException {
        String unit = Files.readString(Page.PROJECT.resolve("docker/package/net-routed.service"));
        String bounding = unit.replaceFirst("(?s).*\nCapabilityBoundingSet=([^\n]+)\n.*", "$1");
        assertThat(INSTALLATION.rows("`(CAP_[A-Z_]+)` \\|")).containsExactlyInAnyOrder(bounding.split(" "));
    }

    private List<OptionSpec> flags(String command) {
        return line.getSubcommands().get(command).getCommandSpec().options().stream()
                .filter(flag -> !USUAL.contains(flag.longestName())).toList();
    }
}
