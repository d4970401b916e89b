package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.TextFormats;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.bootstrap.cli.text.TextTable;
import dev.routed.domain.address.IpAddress;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.EventList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the history of an address. */
@Command(name = "history", description = "Show the history of an address, newest first",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.UNANSWERED, ExitCodes.USAGE})
public final class HistoryCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("AT", "NETWORK", "ENDPOINT", "WHAT");

    @Mixin
    private AdminConnection daemon;

    @Parameters(paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
    private IpAddress address;

    @Override
    public Integer call() throws IOException {
        return daemon.show(AdminRequest.HISTORY.with(AdminRequest.ADDRESS, Optional.of(address.toString())),
                HistoryCommand::page);
    }

    static TextOutput page(EventList answer) {
        return TextOutput.of(new TextTable(HEADER, answer.events().stream().map(event -> List.of(event.at(),
                TextFormats.nameOrId(event.networkName(), event.network()), TextFormats.id(event.endpoint()),
                event.description())).toList()));
    }
}
