package dev.routed.bootstrap.cli;

import dev.routed.http.admin.Question;
import dev.routed.http.admin.answer.Networks;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the networks. */
@Command(name = "networks", description = "List the networks, with how many endpoints and addresses are in use",
        mixinStandardHelpOptions = true, exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.UNANSWERED, Exit.USAGE})
public final class NetworksCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("NAME", "NETWORK", "SUBNETS", "GATEWAYS", "ENDPOINTS", "JOINED", "LEASED",
            "OPTIONS");

    @Mixin
    private Asking daemon;

    @Mixin
    private Watch watch;

    @Override
    public Integer call() throws Exception {
        return watch.run(daemon, () -> daemon.show(Question.NETWORKS, NetworksCommand::page));
    }

    static Page page(Networks answer) {
        return Page.of(new Table(HEADER, answer.networks().stream().map(network -> List.of(network.name(),
                Shown.id(network.id()), Shown.list(network.subnets()), Shown.list(network.gateways()),
                "" + network.endpoints(), "" + network.joined(), "" + network.leased(), Shown.list(network.options()))).toList()));
    }
}
