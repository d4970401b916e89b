package dev.routed.bootstrap.cli.connection;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a command once, or repeatedly with {@code --watch}. */
public final class WatchOption {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Cursor home, clear to the end of the screen (ECMA-48: CUP, ED). */
    private static final String CLEAR = "\033[H\033[J";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--watch", description = "refresh every 2 seconds until interrupted; with --json one line each")
    private boolean watching;

    /** Runs the command; with {@code --watch}, continues while the daemon is unavailable. */
    public int run(AdminConnection daemon, Callable<Integer> work) throws Exception {
        if (!watching) {
            return work.call();
        }
        PrintWriter out = command.commandLine().getOut();
        while (true) {
            if (!daemon.isJson()) {
                out.print(CLEAR);
            }
            try {
                work.call();
            } catch (IOException away) {
                command.commandLine().getErr().println("net-routed: " + away.getMessage());
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
