package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.connection.WatchOption;
import dev.routed.bootstrap.cli.text.TextFormats;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.bootstrap.cli.text.TextTable;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.NetworkList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the networks. */
@Command(name = "networks", description = "List the networks with the number of endpoints and addresses in use",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.UNANSWERED, ExitCodes.USAGE})
public final class NetworksCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("NAME", "NETWORK", "SUBNETS", "GATEWAYS", "ENDPOINTS", "JOINED",
            "LEASED", "OPTIONS");

    @Mixin
    private AdminConnection daemon;

    @Mixin
    private WatchOption watch;

    @Override
    public Integer call() throws Exception {
        return watch.run(daemon, () -> daemon.show(AdminRequest.NETWORKS, NetworksCommand::page));
    }

    static TextOutput page(NetworkList answer) {
        return TextOutput.of(new TextTable(HEADER, answer.networks().stream().map(network -> List.of(network.name(),
                TextFormats.id(network.id()), TextFormats.list(network.subnets()), TextFormats.list(network.gateways()),
                "" + network.endpoints(), "" + network.joined(), "" + network.leased(),
                TextFormats.list(network.options()))).toList()));
    }
}
