package dev.routed.bootstrap.bench;

import dev.routed.domain.service.ArrivalService;
import dev.routed.domain.service.Books;
import dev.routed.domain.service.LinkSweep;
import dev.routed.domain.service.Lingering;
import dev.routed.domain.service.UpkeepService;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.store.JournalDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How long rounds over this host take: so long is the lock held that every call needs. {@code RoundCost STATE_DIR
 * ROUNDS}, after the daemon has ended.
 */
public final class RoundCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private RoundCost() {
    }

    /** See the class. */
    public static void main(String[] arguments) {
        try (JournalDatabase journal = JournalDatabase.open(Path.of(arguments[0]), Clock.systemUTC());
                KernelHostNetwork host = KernelHostNetwork.open()) {
            Books books = new Books(journal.journal());
            UpkeepService upkeep = new UpkeepService(books, host, new Lingering(books, host, (work, time) -> { }),
                    new LinkSweep(host, Runnable::run, () -> false), new ArrivalService(books, host));
            Times times = new Times();
            int steps = 0;
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                long start = System.nanoTime();
                long worked = THREADS.getCurrentThreadCpuTime();
                steps += upkeep.round().done().size();
                times.add("a round", System.nanoTime() - start);
                times.add("processor time of a round", THREADS.getCurrentThreadCpuTime() - worked);
            }
            System.out.printf("rounds over a host of %d joined endpoints, %d steps done%n",
                    upkeep.inventory().joins().size(), steps);
            times.print();
        }
    }
}
