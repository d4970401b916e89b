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
import dev.routed.bootstrap.cli.text.Version;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Mtu;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine;

/** The command line. Exit codes: 0 success, 1 failure, 2 usage error. */
@Command(name = "net-routed",
        description = "Docker network and IPAM plugin: every container gets its own routed addresses.",
        mixinStandardHelpOptions = true, versionProvider = Version.class,
        subcommands = {DaemonCommand.class, StatusCommand.class, NetworksCommand.class, EndpointsCommand.class,
            RoutesCommand.class, HistoryCommand.class, ReconcileCommand.class, DrainCommand.class, UndrainCommand.class,
            AdvertiseCommand.class, DoctorCommand.class, RouterConfigCommand.class,
            UninstallCommand.class, VersionCommand.class, CompletionCommand.class, ManCommand.class})
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DaemonOptions options;

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return withConverters(new CommandLine(new Main()))
                .setCaseInsensitiveEnumValuesAllowed(true).setDefaultValueProvider(new EnvironmentDefaults(environment))
                // A group may be named "daemon".
                .setAllowSubcommandsAsOptionParameters(true)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("net-routed: " + failure.getMessage());
                    return 1;
                });
    }

    static CommandLine withConverters(CommandLine line) {
        return line.registerConverter(IpAddress.class, converter(IpAddress::parse))
                .registerConverter(Mtu.class, converter(Mtu::parse))
                .registerConverter(Prefix.class, converter(Prefix::parse));
    }

    @Override
    public Integer call() throws InterruptedException {
        return DaemonCommand.run(options, spec);
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> reader) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        };
    }
}
