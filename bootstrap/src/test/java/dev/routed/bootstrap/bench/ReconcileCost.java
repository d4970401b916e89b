package dev.routed.bootstrap.bench;

import dev.routed.domain.service.InventoryService;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.store.JournalDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Measures reconciles of this host, during which the lock is held that every call needs. Usage: {@code ReconcileCost
 * STATE_DIR ROUNDS}, after the daemon has ended.
 */
public final class ReconcileCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ReconcileCost() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) {
        try (JournalDatabase stateStore = JournalDatabase.open(Path.of(arguments[0]), Clock.systemUTC());
                KernelHostNetwork host = KernelHostNetwork.open()) {
            LockedState lockedState = LockedState.load(stateStore.stateStore());
            ReconcileService reconciler = new ReconcileService(lockedState, host,
                    new LingeringRoutes(lockedState, host, (work, time) -> {}),
                    new DeadLinkCollector(lockedState, host, Runnable::run, () -> false),
                    new ContainerSetupService(lockedState, host));
            Times times = new Times();
            int steps = 0;
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                long start = System.nanoTime();
                long worked = THREADS.getCurrentThreadCpuTime();
                steps += reconciler.reconcile().done().size();
                times.add("a round", System.nanoTime() - start);
                times.add("processor time of a round", THREADS.getCurrentThreadCpuTime() - worked);
            }
            System.out.printf("rounds over a host of %d joined endpoints, %d steps done%n",
                    new InventoryService(lockedState).inventory().joins().size(), steps);
            times.print();
        }
    }
}
