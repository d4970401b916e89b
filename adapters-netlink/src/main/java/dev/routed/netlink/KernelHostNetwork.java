package dev.routed.netlink;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.libc.NetworkNamespace;
import java.util.List;

/**
 * The host network of the kernel, in the network namespace of the thread that opened it. Needs CAP_NET_ADMIN, and
 * CAP_SYS_ADMIN to restore links: their namespaces are entered by the path that the engine gave (man 2 setns).
 */
public final class KernelHostNetwork implements HostNetwork, AutoCloseable {
    private final Conversation changes;
    private final Conversation removals;
    private final NetworkNamespace home;
    private final HostReader reader;
    private final StepRunner runner;

    private KernelHostNetwork(Conversation changes, Conversation removals, NetworkNamespace home) {
        this.changes = changes;
        this.removals = removals;
        this.home = home;
        this.reader = new HostReader(changes);
        this.runner = new StepRunner(changes, removals, home);
    }

    /** Throws HostFailure. */
    public static KernelHostNetwork open() {
        return Failures.translate("open rtnetlink",
                () -> new KernelHostNetwork(Conversation.open(), Conversation.open(), NetworkNamespace.ofThread()));
    }

    @Override
    public ObservedHost observe(DesiredHost desired) {
        return Failures.translate("look at the host's links and routes",
                () -> new WholeView(reader, desired).observe());
    }

    @Override
    public ObservedHost observeOnly(DesiredHost part) {
        return Failures.translate("look at some of the host's links and routes",
                () -> new PartView(reader, part).observe());
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        return Failures.translate("change the host's links and routes", () -> runner.run(steps));
    }

    /** Links, addresses and routes stay. Throws HostFailure when used afterwards. */
    @Override
    public void close() {
        changes.close();
        removals.close();
        home.close();
    }
}
