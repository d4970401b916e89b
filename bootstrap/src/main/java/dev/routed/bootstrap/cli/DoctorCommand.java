package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminOptions;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Options;
import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.call.Json;
import dev.routed.netlink.diagnosis.AddressInspection;
import dev.routed.netlink.diagnosis.Finding;
import dev.routed.netlink.diagnosis.HostInspection;
import dev.routed.netlink.diagnosis.Severity;
import dev.routed.netlink.routing.HostRoutingDaemon;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Examines the host, whether or not the daemon is running. */
@Command(name = "doctor", mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:healthy", "1:there is a fault", ExitCodes.USAGE},
        description = "Examine this host, report faults and how to fix them; changes nothing, needs no daemon")
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminOptions options;

    @Option(names = {"-m", "--mtu"}, paramLabel = "BYTES", defaultValue = "1500",
            description = "the daemon's --mtu, used while no container shows it (default: ${DEFAULT-VALUE})")
    private Mtu mtu;

    @Option(names = "--json", description = "print the findings as JSON, on one line")
    private boolean json;

    /** @param severity ok, advice or fault */
    record FindingRow(String severity, String subject, String text, String remedy) {
    }

    record DoctorReport(boolean healthy, List<FindingRow> findings) {
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(daemon());
        List<NetworkRow> networks = networksWithoutParent();
        List<Prefix> subnets = subnets(networks, any -> true);
        findings.addAll(new HostInspection(HostRoutingDaemon.ofHost()).examine(mtu,
                new HostInspection.RoutedSubnets(subnets, subnets(networks, Options::anycast))));
        findings.addAll(new AddressInspection().examine(subnets));
        boolean healthy = findings.stream().noneMatch(finding -> finding.severity() == Severity.FAULT);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(
                    Json.write(new DoctorReport(healthy, findings.stream().map(DoctorCommand::found).toList())),
                    StandardCharsets.UTF_8));
        } else {
            findings.forEach(finding -> print(finding, out));
        }
        out.flush();
        return healthy ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private List<Finding> daemon() {
        try (SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(options.socket()));
        } catch (IOException refused) {
            return List.of(new Finding(Severity.FAULT, "daemon",
                    "net-routed is not running, or its sockets were deleted: no container on its networks can start,"
                            + " and drift may not be repaired",
                    "restart it as it was installed: systemctl restart net-routed, docker restart net-routed,"
                            + " docker plugin disable -f and enable, or docker/run"));
        }
        try {
            return HealthFindings.of(new AdminClient(options.socket()).ask(AdminRequest.HEALTH).value());
        } catch (IOException unanswered) {
            return List
                    .of(new Finding(Severity.FAULT, "daemon", "net-routed is running but does not report its health: "
                            + unanswered.getMessage(), "see net-routed's log"));
        }
    }

    /**
     * Returns the daemon's networks without a parent, whose subnets may be in a subnet of that link; none if the daemon
     * is not running.
     */
    private List<NetworkRow> networksWithoutParent() {
        try {
            return new AdminClient(options.socket()).ask(AdminRequest.NETWORKS).value().networks().stream()
                    .filter(network -> Options.ofTexts(network.options()).parent().isEmpty()).toList();
        } catch (IOException unanswered) {
            return List.of();
        }
    }

    private static List<Prefix> subnets(List<NetworkRow> networks, Predicate<Options> wanted) {
        return networks.stream().filter(network -> wanted.test(Options.ofTexts(network.options())))
                .flatMap(network -> network.subnets().stream()).map(Prefix::parse).toList();
    }

    private static FindingRow found(Finding finding) {
        return new FindingRow(finding.severity().label(), finding.subject(), finding.text(), finding.remedy());
    }

    private static void print(Finding finding, PrintWriter out) {
        out.printf("%-7s %s: %s%n", finding.severity().label(), finding.subject(), finding.text());
        if (!finding.remedy().isEmpty()) {
            out.printf("        fix: %s%n", finding.remedy());
        }
    }
}
