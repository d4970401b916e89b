package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.text.Version;
import dev.routed.bootstrap.daemon.Daemon;
import dev.routed.bootstrap.daemon.DaemonSettings;
import dev.routed.bootstrap.logging.LogConfiguration;
import dev.routed.bootstrap.logging.LogFile;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the daemon in the foreground until the process receives a termination signal. */
@Command(name = "daemon", description = "Run the daemon in the foreground (also without any command)",
        mixinStandardHelpOptions = true, versionProvider = Version.class)
final class DaemonCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DaemonOptions options;

    @Override
    public Integer call() throws InterruptedException {
        return run(options, spec);
    }

    static int run(DaemonOptions options, CommandSpec spec) throws InterruptedException {
        DaemonSettings settings = settings(options, spec);
        settings.logFile().ifPresent(LogFile::use);
        if (settings.debug()) {
            LogConfiguration.debug();
        }
        Daemon daemon = Daemon.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon), "stop"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** Exits with 0 after a clean shutdown; the JVM would return the signal's exit code. */
    private static void stop(Daemon daemon) {
        daemon.close();
        Runtime.getRuntime().halt(0);
    }

    private static DaemonSettings settings(DaemonOptions options, CommandSpec spec) {
        try {
            return options.settings();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }
}
