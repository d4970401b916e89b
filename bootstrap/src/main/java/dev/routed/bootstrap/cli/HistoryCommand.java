package dev.routed.bootstrap.cli;

import dev.routed.domain.address.IpAddress;
import dev.routed.http.admin.Question;
import dev.routed.http.admin.answer.Events;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what happened to an address. */
@Command(name = "history", description = "Tell what happened to an address, newest first",
        mixinStandardHelpOptions = true, exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.UNANSWERED, Exit.USAGE})
public final class HistoryCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("AT", "NETWORK", "ENDPOINT", "WHAT");

    @Mixin
    private Asking daemon;

    @Parameters(paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
    private IpAddress address;

    @Override
    public Integer call() throws IOException {
        return daemon.show(Question.HISTORY.with(Question.ADDRESS, Optional.of(address.toString())), HistoryCommand::page);
    }

    static Page page(Events answer) {
        return Page.of(new Table(HEADER, answer.events().stream().map(event -> List.of(event.at(),
                Shown.nameOrId(event.networkName(), event.network()), Shown.id(event.endpoint()), event.words())).toList()));
    }
}
