package dev.routed.bootstrap;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.Mtu;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(name = "net-routed", description = "Docker network and IPAM plugin: every container gets its own routed addresses.",
        mixinStandardHelpOptions = true, versionProvider = Version.class,
        subcommands = {DaemonCommand.class, StatusCommand.class, ReconcileCommand.class, UninstallCommand.class,
            VersionCommand.class})
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
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("net-routed: " + failure.getMessage());
                    return 1;
                });
    }

    static CommandLine withConverters(CommandLine line) {
        return line.registerConverter(IpAddress.class, converter(IpAddress::parse))
                .registerConverter(Mtu.class, converter(Mtu::parse));
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
