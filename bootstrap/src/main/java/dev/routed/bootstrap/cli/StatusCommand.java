package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.connection.WatchOption;
import dev.routed.bootstrap.cli.text.TextFormats;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.bootstrap.cli.text.TextTable;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.StatusSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the state of this host and its problems. */
@Command(name = "status",
        description = "Show the state of this host and its problems; with --json also everything recorded",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:no problems", "1:there are problems, or the daemon did not answer", ExitCodes.USAGE})
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private AdminConnection daemon;

    @Mixin
    private WatchOption watch;

    @Override
    public Integer call() throws Exception {
        return watch.run(daemon, () -> daemon.isJson()
                ? daemon.show(AdminRequest.STATUS, status -> new TextOutput("", status.problems().isEmpty()))
                : daemon.show(AdminRequest.SUMMARY, status -> page(status, Instant.now())));
    }

    static TextOutput page(StatusSummary status, Instant now) {
        TextTable table = new TextTable(List.of("net-routed", status.version()), List.of(
                List.of("up",
                        TextFormats.age(Duration.between(Instant.parse(status.started()), now)) + ", since "
                                + status.started()),
                List.of("networks", "" + status.networks()),
                List.of("endpoints", status.endpoints() + ", " + status.joined() + " joined"),
                List.of("leases", "" + status.leases()),
                List.of("routes", status.routesWanted() + " wanted, " + status.routesPresent() + " present")));
        StringBuilder text = new StringBuilder(table.toString());
        status.problems().forEach(problem -> text.append("problem: ").append(problem).append(System.lineSeparator()));
        return new TextOutput(text.toString(), status.problems().isEmpty());
    }
}
