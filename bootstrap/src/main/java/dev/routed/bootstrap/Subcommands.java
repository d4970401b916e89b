package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.AdvertiseCommand;
import dev.routed.bootstrap.cli.CompletionCommand;
import dev.routed.bootstrap.cli.DoctorCommand;
import dev.routed.bootstrap.cli.DrainCommand;
import dev.routed.bootstrap.cli.EndpointsCommand;
import dev.routed.bootstrap.cli.HistoryCommand;
import dev.routed.bootstrap.cli.ManCommand;
import dev.routed.bootstrap.cli.NetworksCommand;
import dev.routed.bootstrap.cli.ReconcileCommand;
import dev.routed.bootstrap.cli.RoutesCommand;
import dev.routed.bootstrap.cli.StatusCommand;
import dev.routed.bootstrap.cli.UndrainCommand;
import dev.routed.bootstrap.cli.VersionCommand;
import dev.routed.bootstrap.cli.router.RouterConfigCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * The subcommands, in the order of the help text. Picocli reads the annotations of every registered class, which for
 * all of them takes longer than most commands: only those that the arguments mention are registered.
 */
enum Subcommands {
    DAEMON("daemon", DaemonCommand.class), STATUS("status", StatusCommand.class),
    NETWORKS("networks", NetworksCommand.class), ENDPOINTS("endpoints", EndpointsCommand.class),
    ROUTES("routes", RoutesCommand.class), HISTORY("history", HistoryCommand.class),
    RECONCILE("reconcile", ReconcileCommand.class), DRAIN("drain", DrainCommand.class),
    UNDRAIN("undrain", UndrainCommand.class), ADVERTISE("advertise", AdvertiseCommand.class),
    DOCTOR("doctor", DoctorCommand.class), ROUTER_CONFIG("router-config", RouterConfigCommand.class),
    UNINSTALL("uninstall", UninstallCommand.class), VERSION("version", VersionCommand.class),
    COMPLETION("completion", CompletionCommand.class), MAN("man", ManCommand.class);

    /** These print something about all commands. */
    private static final Set<String> ABOUT_ALL = Set.of("completion", "man", "-h", "--help");
    private final String text;
    private final Class<?> type;

    Subcommands(String text, Class<?> type) {
        this.text = text;
        this.type = type;
    }

    /** Returns those that the arguments mention, in any place; all if the arguments ask for a text about all. */
    static List<Subcommands> mentionedIn(List<String> arguments) {
        return arguments.stream().anyMatch(ABOUT_ALL::contains) ? all()
                : all().stream().filter(command -> arguments.contains(command.text)).toList();
    }

    /** Returns whether the arguments are the daemon's. */
    static boolean isDaemon(List<String> arguments) {
        return mentionedIn(arguments).stream().allMatch(DAEMON::equals);
    }

    static List<Subcommands> all() {
        return Arrays.asList(values());
    }

    static void register(List<Subcommands> commands, CommandLine line) {
        commands.forEach(command -> line.addSubcommand(command.text, command.type));
    }
}
