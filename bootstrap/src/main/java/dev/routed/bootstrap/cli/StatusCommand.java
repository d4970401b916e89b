package dev.routed.bootstrap.cli;

import dev.routed.http.admin.Question;
import dev.routed.http.admin.answer.EndpointRow;
import dev.routed.http.admin.answer.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether all is well, and what is not. */
@Command(name = "status", description = "Show whether this host is as it should be; with --json also everything recorded",
        mixinStandardHelpOptions = true, exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:all is well", "1:there is trouble, or the daemon did not answer", Exit.USAGE})
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Asking daemon;

    @Mixin
    private Watch watch;

    @Override
    public Integer call() throws Exception {
        return watch.run(daemon, () -> daemon.show(Question.STATUS, status -> page(status, Instant.now())));
    }

    static Page page(Status status, Instant now) {
        long joined = status.endpoints().stream().filter(EndpointRow::joined).count();
        Table table = new Table(List.of("net-routed", status.version()), List.of(
                List.of("up", Shown.age(Duration.between(Instant.parse(status.started()), now)) + ", since " + status.started()),
                List.of("networks", "" + status.networks().size()),
                List.of("endpoints", status.endpoints().size() + ", " + joined + " joined"),
                List.of("leases", "" + status.leases().size()),
                List.of("routes", status.routesWanted() + " wanted, " + status.routesPresent() + " present")));
        StringBuilder text = new StringBuilder(table.toString());
        status.troubles().forEach(trouble -> text.append("trouble: ").append(trouble).append(System.lineSeparator()));
        return new Page(text.toString(), status.troubles().isEmpty());
    }
}
