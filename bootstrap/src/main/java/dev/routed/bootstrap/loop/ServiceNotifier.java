package dev.routed.bootstrap.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports to the service manager when the daemon is ready, that its loops make progress, and when it ends. Where a loop
 * makes none, the manager hears nothing more and starts the daemon again. Where no manager waits for signs, a thread
 * that has ended for good ends the process, so that whatever started it starts it again.
 */
public final class ServiceNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration USUAL = Duration.ofSeconds(30);
    private final Consumer<String> manager;
    private final Evidence evidence;
    private final Runnable exit;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What shows that the daemon works. */
    public interface Evidence {

        /** Why there is no progress; empty as long as there is. */
        Optional<String> stuck();

        /** What will never work again in this process; empty as long as there is no such thing. */
        Optional<String> ended();
    }

    private ServiceNotifier(Consumer<String> manager, Evidence evidence, Runnable exit) {
        this.manager = manager;
        this.evidence = evidence;
        this.exit = exit;
    }

    /**
     * The daemon is ready.
     *
     * @param watchdog how long the manager waits for a sign of life, if it waits for one
     * @param exit ends the process with a failure
     */
    public static ServiceNotifier start(Consumer<String> manager, Optional<Duration> watchdog, Evidence evidence,
            Runnable exit) {
        ServiceNotifier serviceNotifier = new ServiceNotifier(manager, evidence, exit);
        Thread thread = new Thread(() -> serviceNotifier.watch(watchdog.orElse(USUAL)), "watchdog");
        thread.setDaemon(true);
        thread.start();
        manager.accept("READY=1");
        return serviceNotifier;
    }

    /** Twice in that time, as sd_watchdog_enabled(3) advises. */
    private void watch(Duration gracePeriod) {
        boolean over = false;
        while (!over) {
            try {
                over = closed.await(gracePeriod.toNanos() / 2, TimeUnit.NANOSECONDS);
                if (!over) {
                    giveSign();
                }
            } catch (InterruptedException | RuntimeException | Error failure) {
                LOG.error("cannot see how the daemon is; no sign of life is given", failure);
            }
        }
    }

    private void giveSign() {
        Optional<String> ended = evidence.ended();
        if (ended.isPresent()) {
            LOG.error("{}; the process ends, to be started again by what started it", ended.get());
            exit.run();
        }
        Optional<String> stuck = evidence.stuck();
        if (stuck.isPresent()) {
            LOG.error("no sign of life for the service manager: {}", stuck.get());
        } else {
            manager.accept("WATCHDOG=1");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        manager.accept("STOPPING=1");
    }
}
