package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.http.engine.EngineEvents;
import dev.routed.http.health.HealthCheck;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import dev.routed.netlink.observe.HostMonitor;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What listens to the kernel and to the Docker Engine. */
record Monitors(HostMonitor host, FilterMonitor filters, ForwardingMonitor forwarding, EngineEvents engine) {

    /** Listens from now on; all are closed with the resources. */
    static Monitors start(Services services, Loops loops, Path dockerSocket, ResourceStack resources) {
        ReconcileLoop reconciler = loops.reconciler();
        return new Monitors(
                resources.add(HostMonitor.start(services.inventory()::wants,
                        services.hostChanges()::callForReconcile, reconciler::wake,
                        loops.containerSetup()::connected)),
                resources.add(FilterMonitor.start(reconciler::wake)),
                resources.add(ForwardingMonitor.start(reconciler::wakeForwarding)),
                resources.add(EngineEvents.listen(dockerSocket, services.health()::dependsOnHealth,
                        services.health()::healthChanged, services.health()::stopping)));
    }

    Stream<HealthCheck> checks() {
        return Stream.of(ofKernel("host-monitor", host.isListening()),
                ofKernel("filter-monitor", filters.isListening()),
                ofKernel("forwarding-monitor", forwarding.isListening()),
                engine.isListening() ? HealthCheck.pass("engine-events", "follows the Docker Engine")
                        : HealthCheck.fail("engine-events", "is stuck; see the log for the reason"));
    }

    private static HealthCheck ofKernel(String name, boolean listening) {
        return listening ? HealthCheck.pass(name, "receives kernel notifications")
                : HealthCheck.fail(name, "no longer receives kernel notifications, see the log; restart the daemon");
    }
}
