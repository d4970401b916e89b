package dev.routed.bootstrap;

import dev.routed.http.admin.AdminClient;
import dev.routed.http.admin.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the daemon has recorded. */
@Command(name = "status", description = "Show networks, endpoints, pools and leases", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminOptions options;

    @Option(names = "--json", description = "print the daemon's answer as it came, on one line")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        AdminClient daemon = new AdminClient(options.socket());
        if (json) {
            out.println(daemon.statusText());
        } else {
            print(daemon.status(), out);
        }
        return 0;
    }

    private static void print(Status status, PrintWriter out) {
        out.println("net-routed " + status.version() + ", up since " + status.started());
        out.print(new Table(List.of("NETWORK", "SUBNETS", "GATEWAYS", "MTU"), status.networks().stream()
                .map(network -> List.of(shortened(network.id()), String.join(",", network.subnets()),
                        String.join(",", network.gateways()), network.mtu() == 0 ? "" : "" + network.mtu())).toList()));
        out.print(new Table(List.of("ENDPOINT", "NETWORK", "ADDRESSES", "LINK", "JOINED", "NEXT HOPS"), status.endpoints().stream()
                .map(endpoint -> List.of(shortened(endpoint.id()), shortened(endpoint.network()),
                        String.join(",", endpoint.addresses()), endpoint.link(), endpoint.joined() ? "yes" : "no",
                        String.join(",", endpoint.nextHops()))).toList()));
        out.print(new Table(List.of("LEASE", "POOL", "PURPOSE", "SINCE"), status.leases().stream()
                .map(lease -> List.of(lease.address(), lease.pool(), lease.purpose(), lease.since())).toList()));
        out.flush();
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
