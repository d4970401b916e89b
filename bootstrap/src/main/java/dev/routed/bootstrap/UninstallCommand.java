package dev.routed.bootstrap;

import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.http.socket.HostLock;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.forwarding.IptablesForwarding;
import dev.routed.netlink.reachability.NextHopArpFilter;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes all our objects from the host's network; the journal stays. */
@Command(name = "uninstall", mixinStandardHelpOptions = true,
        description = "Remove net-routed's packet filter rules, routes and links; the daemon must be stopped")
final class UninstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--force", description = "also remove the links of existing containers")
    private boolean force;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ResourceStack opened = new ResourceStack()) {
            opened.add(HostLock.take());
            KernelHostNetwork host = opened.add(KernelHostNetwork.open());
            List<Step> steps = everything(host);
            steps.forEach(out::println);
            List<StepFailure> failures = host.apply(steps);
            failures.forEach(failure -> out.println("failed: " + failure));
            new NextHopArpFilter().withdraw();
            List<String> problems = IptablesForwarding.ofHost().withdraw();
            problems.forEach(out::println);
            return failures.isEmpty() && problems.isEmpty() ? 0 : 1;
        }
    }

    private List<Step> everything(HostNetwork host) {
        DesiredHost nothing = DesiredHost.of(List.of());
        ObservedHost observed = host.observe(HostQuery.of(nothing));
        if (!observed.links().isEmpty() && !force) {
            throw new IllegalStateException("containers still have " + observed.links().size() + " links: "
                    + observed.links().keySet() + "; remove them first, or use --force");
        }
        return Planner.plan(nothing, observed).steps();
    }
}
