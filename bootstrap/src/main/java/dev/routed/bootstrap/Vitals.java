package dev.routed.bootstrap;

import dev.routed.http.UnixSocketServer;
import dev.routed.http.health.Check;
import dev.routed.netlink.HostMonitor;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import java.util.List;

/** Whether the daemon lives as it should, and whether it can serve the engine. */
record Vitals(UpkeepLoop upkeep, StocktakeLoop stocktake, HostMonitor host, FilterMonitor filters,
        ForwardingMonitor forwarding, WatchedJournal journal) {

    List<Check> health() {
        return List.of(upkeep.check(), stocktake.check(), listens("host-monitor", host.isListening()),
                listens("filter-monitor", filters.isListening()), listens("forwarding-monitor", forwarding.isListening()), journal.check());
    }

    /** @param plugin where the engine asks */
    List<Check> readiness(UnixSocketServer plugin) {
        Check sockets = plugin.isListening() ? Check.pass("sockets", "the engine finds us")
                : Check.fail("sockets", "a plugin socket is closed, or somebody replaced its file; restart the daemon");
        return List.of(sockets, journal.check(), stocktake.engine());
    }

    private static Check listens(String name, boolean listening) {
        return listening ? Check.pass(name, "hears the kernel")
                : Check.fail(name, "does not hear the kernel any more, the log says why; restart the daemon");
    }
}
