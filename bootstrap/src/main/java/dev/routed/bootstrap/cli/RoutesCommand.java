package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.connection.WatchOption;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.bootstrap.cli.text.TextTable;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.RouteList;
import dev.routed.http.admin.response.RouteRow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the routes: wanted, present, announced. */
@Command(name = "routes",
        description = "List the routes: which are wanted, present and announced to other hosts, and what blocks them",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:all wanted routes are present, and no others", "1:otherwise, or the daemon did not answer",
            ExitCodes.USAGE})
public final class RoutesCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("DESTINATION", "CONTAINER", "NETWORK", "LINK", "WANTED",
            "PRESENT", "ANNOUNCED", "BLOCKED BY");

    @Mixin
    private AdminConnection daemon;

    @Mixin
    private WatchOption watch;

    @Override
    public Integer call() throws Exception {
        return watch.run(daemon, () -> daemon.show(AdminRequest.ROUTES, RoutesCommand::page));
    }

    static TextOutput page(RouteList answer) {
        TextTable table = new TextTable(HEADER,
                answer.routes().stream().map(route -> List.of(route.destination(), route.container(),
                        route.networkName(), link(route), yes(route.wanted()), yes(route.present()),
                        route.announced(),
                        route.foreign())).toList());
        return new TextOutput(table.toString(), answer.routes().stream().allMatch(RouteRow::isInSync));
    }

    private static String yes(boolean so) {
        return so ? "yes" : "no";
    }

    /** Returns the link with what distinguishes the route from a plain one, or "unreachable". */
    private static String link(RouteRow route) {
        return route.target().replaceFirst("^dev ", "");
    }
}
