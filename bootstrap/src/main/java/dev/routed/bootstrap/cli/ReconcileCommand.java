package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.PlanReport;
import dev.routed.http.admin.response.ReconcileReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Triggers a reconcile of the host with the journal. */
@Command(name = "reconcile", description = "Reconcile the host with the journal now",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:the host is in the desired state",
            "1:some drift remains; with --dry-run: there is drift; or the"
                    + " daemon did not answer",
            ExitCodes.USAGE})
public final class ReconcileCommand implements Callable<Integer> {
    @Mixin
    private AdminConnection daemon;

    @Option(names = "--dry-run", description = "only print what would be done")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        return dryRun ? daemon.show(AdminRequest.PLAN, ReconcileCommand::plan)
                : daemon.show(AdminRequest.RECONCILE, ReconcileCommand::reconcile);
    }

    static TextOutput plan(PlanReport report) {
        return page(report.steps().isEmpty() && report.blockedBy().isEmpty(),
                lines("to do: ", report.steps()) + lines("blocked by foreign route: ", report.blockedBy()));
    }

    static TextOutput reconcile(ReconcileReport report) {
        boolean ok = report.failed().isEmpty() && report.blockedBy().isEmpty() && report.lost().isEmpty();
        return page(ok, lines("done: ", report.done()) + lines("failed: ", report.failed())
                + lines("blocked by foreign route: ", report.blockedBy()) + lines("link is gone: ", report.lost()));
    }

    private static TextOutput page(boolean ok, String text) {
        return new TextOutput(text.isEmpty() ? "nothing to do" + System.lineSeparator() : text, ok);
    }

    private static String lines(String label, List<String> items) {
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(label).append(item).append(System.lineSeparator()));
        return lines.toString();
    }
}
