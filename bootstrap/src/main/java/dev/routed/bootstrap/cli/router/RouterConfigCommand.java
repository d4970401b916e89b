package dev.routed.bootstrap.cli.router;

import dev.routed.bootstrap.cli.connection.AdminOptions;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.AdminRequest;
import dev.routed.netlink.forwarding.ForwardedLinkReader;
import dev.routed.netlink.host.HostAddresses;
import dev.routed.netlink.host.Uplink;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a configuration for this host's routing daemon; reports missing information on standard error. */
@Command(name = "router-config", mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.USAGE},
        description = "Print a configuration for FRR or BIRD with this host's interfaces and networks; changes nothing")
public final class RouterConfigCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("frr-ospf", "frr-bgp", "bird-ospf", "bird-bgp");
    private static final String BGP = "-bgp";

    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminOptions daemon;

    @Parameters(paramLabel = "KIND", description = "frr-ospf, frr-bgp, bird-ospf or bird-bgp")
    private String kind;

    @Option(names = "--interface", paramLabel = "NAME", split = ",",
            description = "interfaces to other routers (default: those with an address in a shared subnet)")
    private List<String> interfaces = List.of();

    @Option(names = "--router-id", paramLabel = "ADDRESS",
            description = "default: the first IPv4 address of those interfaces or of lo")
    private IpAddress routerId;

    @Option(names = "--subnet", paramLabel = "PREFIX", split = ",",
            description = "subnets to announce (default: those of the daemon's networks)")
    private List<Prefix> subnets = List.of();

    @Option(names = "--route", paramLabel = "PREFIX", split = ",",
            description = "announced unchanged by FRR (default, unless --subnet is given: prefixes of containers "
                    + "currently outside the networks' subnets)")
    private List<Prefix> routes = List.of();

    @Mixin
    private BgpOptions bgp;

    @Option(names = "--bfd",
            description = "detect a dead neighbour within a second (RFC 5880); all neighbours must support it")
    private boolean bfd;

    @Override
    public Integer call() {
        if (!KINDS.contains(kind)) {
            throw new ParameterException(spec.commandLine(),
                    "unknown kind \"" + kind + "\": " + String.join(", ", KINDS));
        }
        if (!bgp.unnumbered().isEmpty() && !kind.endsWith(BGP)) {
            throw new ParameterException(spec.commandLine(), "--unnumbered is for frr-bgp and bird-bgp");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(RouterTemplate.named(kind).filled(values()));
        out.flush();
        return ExitCodes.OK;
    }

    private Map<String, List<String>> values() {
        List<Uplink> uplinks = ForwardedLinkReader.uplinks(Set.of()).stream()
                .filter(uplink -> interfaces.isEmpty() || interfaces.contains(uplink.name())).toList();
        List<IpAddress> loopback = HostAddresses.ofLoopback();
        IpAddress id = routerId != null ? routerId : RouterValues.routerId(uplinks, loopback)
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        "no interface has an IPv4 address; set --router-id"));
        List<Prefix> announced = subnets.isEmpty() ? subnetsOfNetworks() : subnets;
        if (announced.isEmpty()) {
            hint("no network is known: nothing will be announced; set subnets with --subnet");
        }
        List<Prefix> further = routes.isEmpty() && subnets.isEmpty() && !announced.isEmpty()
                ? RouterValues.outside(announced, routesOfContainers()) : routes;
        if (bgp.isWithoutNeighbour() && kind.endsWith(BGP)) {
            hint("BGP needs the addresses of the other routers; set them with --neighbour, or the interfaces to them"
                    + " with --unnumbered");
        }
        Map<String, List<String>> values = new HashMap<>(bgp.values(id, loopback));
        values.putAll(Map.of("ROUTER_ID", List.of(id.toString()), "INTERFACE", interfaces.isEmpty()
                ? uplinks.stream().map(Uplink::name).toList() : interfaces,
                "SUBNET", RouterValues.of(Family.IPV4, announced), "SUBNET6", RouterValues.of(Family.IPV6, announced),
                "ROUTE", RouterValues.of(Family.IPV4, further), "ROUTE6", RouterValues.of(Family.IPV6, further),
                "BFD", bfd ? List.of(kind.startsWith("frr") ? "bfd" : "bfd on") : List.of()));
        return values;
    }

    private List<Prefix> subnetsOfNetworks() {
        return ask(AdminRequest.NETWORKS).stream().flatMap(answer -> answer.networks().stream())
                .flatMap(network -> network.subnets().stream()).map(Prefix::parse).toList();
    }

    private List<Prefix> routesOfContainers() {
        return ask(AdminRequest.ENDPOINTS).stream().flatMap(answer -> answer.endpoints().stream())
                .flatMap(endpoint -> endpoint.addresses().stream()).map(Prefix::parse).toList();
    }

    private <T> Optional<T> ask(AdminRequest<T> question) {
        try {
            return Optional.of(new AdminClient(daemon.socket()).ask(question).value());
        } catch (IOException unanswered) {
            hint(unanswered.getMessage());
            return Optional.empty();
        }
    }

    private void hint(String text) {
        spec.commandLine().getErr().println("net-routed: " + text);
    }
}
