package dev.routed.bootstrap.cli.connection;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows something once, or again and again. */
public final class Watch {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Cursor home, clear from there to the end (ECMA-48: CUP, ED). */
    private static final String CLEAR = "\033[H\033[J";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--watch", description = "show it every 2 seconds, until interrupted; with --json a line each time")
    private boolean watching;

    /** Runs the command's work; a watcher does not give up when the daemon is away for a while. */
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
