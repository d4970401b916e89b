package dev.routed.netlink;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.filter.PacketFilters;
import dev.routed.netlink.libc.NetworkNamespace;
import java.util.List;
import java.util.Optional;

/**
 * The host network of the kernel, in the network namespace of the thread that opened it. Needs CAP_NET_ADMIN, and
 * CAP_SYS_ADMIN to restore links: their namespaces are entered by the path that the engine gave (man 2 setns).
 */
public final class KernelHostNetwork implements HostNetwork, AutoCloseable {
    private final Conversation changes;
    private final Conversation removals;
    private final Conversation arrivals;
    private final NetworkNamespace home;
    private final Optional<PacketFilter> filter;
    private final HostReader reader;
    private final StepRunner runner;

    private KernelHostNetwork(Conversation changes, Conversation removals, Conversation arrivals,
            NetworkNamespace home, Optional<PacketFilter> filter) {
        this.changes = changes;
        this.removals = removals;
        this.arrivals = arrivals;
        this.home = home;
        this.filter = filter;
        this.reader = new HostReader(changes);
        this.runner = new StepRunner(changes, removals, arrivals, home, filter);
    }

    /** Throws HostFailure. */
    public static KernelHostNetwork open() {
        return Failures.translate("open rtnetlink",
                () -> new KernelHostNetwork(Conversation.open(), Conversation.open(), Conversation.open(),
                        NetworkNamespace.ofThread(), PacketFilters.open()));
    }

    /** Links and routes of ours; packet filters are left alone, and unknown. Throws HostFailure. */
    public static ObservedHost look() {
        return Failures.translate("look at the host's links and routes", () -> {
            try (Conversation kernel = Conversation.open()) {
                return new WholeView(new HostReader(kernel), DesiredHost.of(List.of()), Optional.empty()).observe();
            }
        });
    }

    @Override
    public ObservedHost observe(DesiredHost desired) {
        return Failures.translate("look at the host's links and routes",
                () -> new WholeView(reader, desired, filter).observe());
    }

    @Override
    public ObservedHost observeOnly(DesiredHost part) {
        return Failures.translate("look at some of the host's links and routes",
                () -> new PartView(reader, part, filter).observe());
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        return Failures.translate("change the host's links and routes", () -> runner.run(steps));
    }

    /** Links, addresses, routes and filters stay. Throws HostFailure when used afterwards. */
    @Override
    public void close() {
        changes.close();
        removals.close();
        arrivals.close();
        home.close();
        filter.ifPresent(PacketFilter::close);
    }
}
