package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.text.Version;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Mtu;
import java.util.List;
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

/** The command line. Exit codes: 0 success, 1 failure, 2 usage error. */
@Command(name = "net-routed",
        description = "Docker network and IPAM plugin: every container gets its own routed addresses.",
        mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DaemonOptions options;

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        if (Subcommands.isDaemon(List.of(arguments))) {
            DaemonClasses.load();
        } else {
            // With IPv6, which no command needs, the JVM searches all links before it opens a socket (JvmLoopback).
            System.setProperty("java.net.preferIPv4Stack", "true");
        }
        System.exit(commandLine(System.getenv(), arguments).execute(arguments));
    }

    /** Returns the command line for these arguments, which has only the commands that they mention. */
    static CommandLine commandLine(Map<String, String> environment, String... arguments) {
        CommandLine line = commandLine(environment, Subcommands.mentionedIn(List.of(arguments)));
        // The explanation of a usage error lists all commands. Nothing has been done when there is such an error.
        return line.setParameterExceptionHandler((wrong, again) -> complete(environment)
                .setOut(line.getOut()).setErr(line.getErr()).execute(again));
    }

    /** Returns the command line with all commands. */
    static CommandLine complete(Map<String, String> environment) {
        return commandLine(environment, Subcommands.all());
    }

    private static CommandLine commandLine(Map<String, String> environment, List<Subcommands> commands) {
        CommandLine line = new CommandLine(new Main());
        Subcommands.register(commands, line);
        return withConverters(line)
                .setCaseInsensitiveEnumValuesAllowed(true).setDefaultValueProvider(new EnvironmentDefaults(environment))
                // A group may be named "daemon".
                .setAllowSubcommandsAsOptionParameters(true)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println("net-routed: "
                            + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
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
