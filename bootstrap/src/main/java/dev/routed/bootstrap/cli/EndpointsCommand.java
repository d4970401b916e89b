package dev.routed.bootstrap.cli;

import dev.routed.http.admin.Question;
import dev.routed.http.admin.answer.Endpoints;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists endpoints, all or those that are asked for. */
@Command(name = "endpoints", description = "List the endpoints: which container has which addresses, over which link",
        mixinStandardHelpOptions = true, exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, Exit.UNANSWERED, Exit.USAGE})
public final class EndpointsCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("CONTAINER", "NETWORK", "ADDRESSES", "STATE", "LINK", "MTU", "NEXT HOPS",
            "ENDPOINT");

    @Mixin
    private Asking daemon;

    @Mixin
    private Watch watch;

    @Option(names = "--network", paramLabel = "NETWORK", description = "only those of this network (name, or beginning of its id)")
    private Optional<String> network;

    @Option(names = "--container", paramLabel = "CONTAINER",
            description = "only those of this container (name, or beginning of its id)")
    private Optional<String> container;

    @Option(names = "--address", paramLabel = "ADDRESS[/LENGTH]",
            description = "only those with this address, or with one inside this prefix")
    private Optional<String> address;

    @Override
    public Integer call() throws Exception {
        Question<Endpoints> question = Question.ENDPOINTS.with(Question.NETWORK, network)
                .with(Question.CONTAINER, container).with(Question.ADDRESS, address);
        return watch.run(daemon, () -> daemon.show(question, EndpointsCommand::page));
    }

    static Page page(Endpoints answer) {
        return Page.of(new Table(HEADER, answer.endpoints().stream().map(endpoint -> List.of(endpoint.container(),
                Shown.nameOrId(endpoint.networkName(), endpoint.network()), Shown.list(endpoint.addresses()),
                endpoint.joined() ? "joined" : "created", endpoint.link(), "" + endpoint.mtu(),
                Shown.list(endpoint.nextHops()), Shown.id(endpoint.id()))).toList()));
    }
}
