package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.connection.WatchOption;
import dev.routed.bootstrap.cli.text.TextFormats;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.bootstrap.cli.text.TextTable;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.EndpointList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists endpoints, all or filtered. */
@Command(name = "endpoints", description = "List the endpoints with their container, addresses and link",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.UNANSWERED, ExitCodes.USAGE})
public final class EndpointsCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("CONTAINER", "NETWORK", "ADDRESSES", "STATE", "LINK", "MTU",
            "NEXT HOPS", "ENDPOINT");

    @Mixin
    private AdminConnection daemon;

    @Mixin
    private WatchOption watch;

    @Option(names = "--network", paramLabel = "NETWORK",
            description = "only endpoints of this network (name or id prefix)")
    private Optional<String> network;

    @Option(names = "--container", paramLabel = "CONTAINER",
            description = "only endpoints of this container (name or id prefix)")
    private Optional<String> container;

    @Option(names = "--address", paramLabel = "ADDRESS[/LENGTH]",
            description = "only endpoints with this address, or with one inside this prefix")
    private Optional<String> address;

    @Override
    public Integer call() throws Exception {
        AdminRequest<EndpointList> question = AdminRequest.ENDPOINTS.with(AdminRequest.NETWORK, network)
                .with(AdminRequest.CONTAINER, container).with(AdminRequest.ADDRESS, address);
        return watch.run(daemon, () -> daemon.show(question, EndpointsCommand::page));
    }

    static TextOutput page(EndpointList answer) {
        return TextOutput.of(new TextTable(HEADER,
                answer.endpoints().stream().map(endpoint -> List.of(endpoint.container(),
                        TextFormats.nameOrId(endpoint.networkName(), endpoint.network()),
                        TextFormats.list(endpoint.addresses()),
                        endpoint.joined() ? "joined" : "created", endpoint.link(), "" + endpoint.mtu(),
                        TextFormats.list(endpoint.nextHops()), TextFormats.id(endpoint.id()))).toList()));
    }
}
