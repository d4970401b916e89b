package dev.routed.bootstrap;

import dev.routed.http.UnixSocketServer;
import dev.routed.http.health.HealthCheck;
import dev.routed.netlink.HostMonitor;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import java.util.List;

/**
 * Whether the daemon lives as it should, and whether it can serve the engine.
 *
 * @param unread what the journal held at the start and this version does not understand, a sentence each
 */
record HealthChecks(ReconcileLoop reconciler, EngineSyncLoop engineSync, HostMonitor host, FilterMonitor filters,
        ForwardingMonitor forwarding, MonitoredStateStore stateStore, List<String> unread) {

    List<HealthCheck> health() {
        return List.of(reconciler.check(), engineSync.check(), listens("host-monitor", host.isListening()),
                listens("filter-monitor", filters.isListening()), listens("forwarding-monitor", forwarding.isListening()),
                reconciler.forwardingCheck(), stateStore.check(), content());
    }

    private HealthCheck content() {
        return unread.isEmpty() ? HealthCheck.pass("journal-content", "is understood")
                : HealthCheck.warn("journal-content", String.join("; ", unread) + "; it is kept for the version that wrote it");
    }

    /** @param plugin where the engine asks */
    List<HealthCheck> readiness(UnixSocketServer plugin) {
        HealthCheck sockets = plugin.isListening() ? HealthCheck.pass("sockets", "the engine finds us")
                : HealthCheck.fail("sockets", "a plugin socket is closed, or somebody replaced its file; restart the daemon");
        return List.of(sockets, stateStore.check(), engineSync.engine());
    }

    private static HealthCheck listens(String name, boolean listening) {
        return listening ? HealthCheck.pass(name, "hears the kernel")
                : HealthCheck.fail(name, "does not hear the kernel any more, the log says why; restart the daemon");
    }
}
