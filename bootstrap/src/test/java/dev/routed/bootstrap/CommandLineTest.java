package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.bootstrap.daemon.DaemonSettings;
import dev.routed.domain.address.Family;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter error = new StringWriter();
    private final StringWriter output = new StringWriter();

    /** Parses the daemon's options without starting one. */
    @Command
    static class Flags {
        @Mixin
        private DaemonOptions options;
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine(Map.of(), arguments);
        line.setErr(new PrintWriter(error, true)).setOut(new PrintWriter(output, true));
        return line.execute(arguments);
    }

    private static CommandLine.ParseResult parsed(String... arguments) {
        return Main.commandLine(Map.of(), arguments).parseArgs(arguments);
    }

    private static DaemonSettings settings(Map<String, String> environment, String... arguments) {
        Flags flags = new Flags();
        Main.withConverters(new CommandLine(flags)).setDefaultValueProvider(new EnvironmentDefaults(environment))
                .parseArgs(arguments);
        return flags.options.settings();
    }

    @Test
    void needs_no_flag() {
        DaemonSettings settings = settings(Map.of());
        assertThat(settings.defaults().nextHop(Family.IPV4)).hasToString("169.254.1.1");
        assertThat(settings.defaults().nextHop(Family.IPV6)).hasToString("fe80::1:1");
        assertThat(settings.defaults().mtu().bytes()).isEqualTo(1500);
        assertThat(settings.netSocketPath()).hasToString("/run/docker/plugins/net-routed.sock");
        assertThat(settings.ipamSocketPath()).hasToString("/run/docker/plugins/ipam-routed.sock");
        assertThat(settings.stateDir()).hasToString("/var/lib/net-routed");
        assertThat(settings.httpPort()).isEmpty();
        assertThat(settings.debug()).isFalse();
    }

    @Test
    void takes_a_port_to_be_looked_at() {
        assertThat(settings(Map.of(), "--http-port", "9146").httpPort()).contains(9146);
        assertThat(settings(Map.of("NET_ROUTED_HTTP_PORT", "9147")).httpPort()).contains(9147);
        assertThatThrownBy(() -> settings(Map.of(), "--http-port", "65536"))
                .hasMessageContaining("1 to 65535, not 65536");
        assertThatThrownBy(() -> settings(Map.of(), "--http-port", "0")).hasMessageContaining("not 0");
    }

    @Test
    void takes_the_short_forms() {
        DaemonSettings settings = settings(Map.of(), "-g", "198.19.0.1", "-m", "9000", "-d", "-S", "a", "-s", "b");
        assertThat(settings.defaults().nextHop(Family.IPV4)).hasToString("198.19.0.1");
        assertThat(settings.defaults().mtu().bytes()).isEqualTo(9000);
        assertThat(settings.debug()).isTrue();
        assertThat(settings.netSocket()).isEqualTo("a");
        assertThat(settings.ipamSocket()).isEqualTo("b");
    }

    @Test
    void a_value_may_be_called_like_a_command() {
        CommandLine.ParseResult parsed = parsed("--admin-group", "daemon", "version");
        assertThat(parsed.<Optional<String>>matchedOptionValue("--admin-group", Optional.empty())).contains("daemon");
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("version");
    }

    @Test
    void takes_a_gateway_of_each_family() {
        DaemonSettings settings = settings(Map.of(), "--gateway", "198.19.0.1,fd00::1");
        assertThat(settings.defaults().nextHop(Family.IPV4)).hasToString("198.19.0.1");
        assertThat(settings.defaults().nextHop(Family.IPV6)).hasToString("fd00::1");
    }

    @Test
    void reads_flags_from_the_environment_and_prefers_the_command_line() {
        Map<String, String> environment = Map.of("NET_ROUTED_MTU", "1400", "NET_ROUTED_STATE_DIR", "/tmp/s",
                "NET_ROUTED_DEBUG", "true", "NET_ROUTED_GATEWAY", "");
        DaemonSettings settings = settings(environment, "--mtu", "1300");
        assertThat(settings.defaults().mtu().bytes()).isEqualTo(1300);
        assertThat(settings.stateDir()).hasToString("/tmp/s");
        assertThat(settings.debug()).isTrue();
        assertThat(settings.defaults().gateways()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--mtu=67,68 to 65535", "--mtu=65536,68 to 65535", "--mtu=big,\"big\"", "--gateway=10.0.0,\"10.0.0\"",
        "--gateway=10.0.0.1;10.0.0.2,is not an IP address", "--gatewy=10.0.0.1,--gatewy", "status --nothing,--nothing",
        "--netsock=a/b,\"a/b\"", "--netsock=ipam-routed,cannot both be named", "nonsense,nonsense",
        "--gateway=10.0.0.1 --gateway=10.0.0.2,one gateway per family", "--gateway=0.0.0.0,cannot be a next hop",
        "--gateway=224.0.0.5,cannot be a next hop", "--gateway=127.0.0.1,cannot be a next hop"})
    void wrong_usage_is_named_and_ends_with_2(String arguments, String complaint) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(error.toString()).contains(complaint);
    }

    @Test
    void prints_its_version_and_its_help() {
        assertThat(run("version")).isZero();
        assertThat(output.toString()).startsWith("net-routed ");
        assertThat(run("--help")).isZero();
        assertThat(output.toString()).contains("--gateway", "--state-dir", "status", "uninstall");
    }

    @Test
    void every_command_is_in_manual_and_completion_with_its_exit_codes() {
        assertThat(run("man")).isZero();
        String manual = output.toString();
        output.getBuffer().setLength(0);
        assertThat(run("completion")).isZero();
        String completion = output.toString();
        Main.complete(Map.of()).getSubcommands().forEach((name, command) -> {
            assertThat(manual).contains(".SS \"net\\-routed " + name.replace("-", "\\-"));
            assertThat(completion).contains("_" + name.replace("-", ""));
            command.getCommandSpec().options().stream().filter(option -> !option.usageHelp() && !option.versionHelp())
                    .forEach(option -> assertThat(manual).contains(option.longestName().replace("-", "\\-")));
        });
        assertThat(manual).contains("NET_ROUTED_STATE_DIR", "\\fB\\-g\\fR, \\fB\\-\\-gateway\\fR \\fIADDRESS\\fR")
                .doesNotContain("${");
    }

    @Test
    void command_without_a_daemon_fails_with_1_and_names_the_socket() {
        assertThat(run("status", "--admin-socket", "/nonexistent/admin.sock")).isEqualTo(1);
        assertThat(error.toString()).contains("/nonexistent/admin.sock");
    }

    @Test
    void only_the_commands_that_the_arguments_mention_are_registered() {
        assertThat(Main.commandLine(Map.of(), "--debug").getSubcommands()).isEmpty();
        assertThat(Main.commandLine(Map.of(), "status", "--json").getSubcommands()).containsOnlyKeys("status");
        assertThat(Main.commandLine(Map.of(), "status", "--help").getSubcommands())
                .hasSameSizeAs(Subcommands.values());
    }

    @Test
    void everything_but_another_command_is_for_the_daemon() {
        assertThat(Subcommands.isDaemon(List.of())).isTrue();
        assertThat(Subcommands.isDaemon(List.of("daemon", "--debug"))).isTrue();
        assertThat(Subcommands.isDaemon(List.of("status"))).isFalse();
        assertThat(Subcommands.isDaemon(List.of("--help"))).isFalse();
    }

    @Test
    void every_command_is_registered_by_the_name_that_it_declares() {
        Main.complete(Map.of()).getSubcommands().forEach((name, command) -> assertThat(
                command.getCommand().getClass().getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    void a_usage_error_lists_all_commands() {
        assertThat(run("--mtu=big")).isEqualTo(2);
        assertThat(error.toString()).contains("uninstall", "completion");
        assertThat(error.toString()).containsOnlyOnce("Invalid value");
    }
}
