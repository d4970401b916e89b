package dev.routed.bootstrap;

import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.RoundReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the daemon make the host what its journal says, now. */
@Command(name = "reconcile", description = "Make the host what the journal says, now; fails if something stays wrong",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminOptions options;

    @Override
    public Integer call() throws IOException {
        RoundReport report = new AdminClient(options.socket()).reconcile();
        PrintWriter out = spec.commandLine().getOut();
        report.done().forEach(step -> out.println("done: " + step));
        report.failed().forEach(step -> out.println("failed: " + step));
        report.collisions().forEach(route -> out.println("foreign route in the way: " + route));
        report.lost().forEach(link -> out.println("link is gone: " + link));
        boolean well = report.failed().isEmpty() && report.collisions().isEmpty() && report.lost().isEmpty();
        if (well && report.done().isEmpty()) {
            out.println("nothing to do");
        }
        return well ? 0 : 1;
    }
}
