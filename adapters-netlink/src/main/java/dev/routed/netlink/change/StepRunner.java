package dev.routed.netlink.change;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.container.ContainerEndSetup;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Ipv6Sysctls;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.neighbour.LanAnnouncer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs steps in order, batching consecutive steps of one kind, and continues after a failure. */
public final class StepRunner {
    private final StepOperations operations;

    /**
     * Creates a runner.
     *
     * @param removals a separate connection for deleting links, which takes long, so that nothing else waits for it
     * @param containerSetup a separate connection for looking up links of starting containers, so that they wait for
     * nothing else
     * @param home the namespace of all three connections
     * @param ipv6 the switches of that namespace
     * @param filter the packet filter of that namespace
     * @param indexes of that namespace
     * @param announcer for the links of that namespace
     */
    public StepRunner(NetlinkConnection kernel, NetlinkConnection removals, NetlinkConnection containerSetup,
            NetworkNamespace home, Ipv6Sysctls ipv6, Optional<PacketFilter> filter, LinkIndexes indexes,
            LanAnnouncer announcer) {
        RequestRunner changes = new RequestRunner(kernel, indexes);
        LinkChanges links = new LinkChanges(changes, ipv6);
        operations = new StepOperations(links, new RouteChanges(changes),
                new LinkRemoval(new RequestRunner(removals, indexes)),
                new LinkRestoration(home, links), new ContainerEndSetup(new HostReader(containerSetup)),
                new FilterChanges(filter),
                new ProxyChanges(new RequestRunner(kernel), ipv6, announcer));
    }

    public List<StepFailure> run(List<Step> steps) {
        List<StepFailure> failures = new ArrayList<>();
        for (int from = 0; from < steps.size();) {
            List<Step> rest = steps.subList(from, steps.size());
            from += runLeading(rest, rest.get(0).handle(operations), failures);
        }
        return failures;
    }

    /** Returns how many steps were carried out. */
    private static <S extends Step> int runLeading(List<Step> steps, StepOperation<S> operation,
            List<StepFailure> failures) {
        List<S> alike = operation.leadingSteps(steps);
        List<Optional<HostError>> outcomes = operation.carryOut(alike);
        for (int i = 0; i < alike.size(); i++) {
            Step step = alike.get(i);
            outcomes.get(i).ifPresent(error -> failures.add(new StepFailure(step, error)));
        }
        return alike.size();
    }
}
