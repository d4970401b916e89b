package dev.routed.bootstrap.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies the service manager of start, progress and stop. If a loop makes no progress, it sends no more watchdog
 * signals, so that the manager restarts the daemon. Without a manager that waits for signals, a thread that has died
 * ends the process, so that its supervisor restarts it.
 */
public final class ServiceNotifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration USUAL = Duration.ofSeconds(30);
    private final Consumer<String> manager;
    private final Liveness evidence;
    private final Runnable exit;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The liveness of the daemon. */
    public interface Liveness {

        /** Returns why there is no progress; empty while there is. */
        Optional<String> stuck();

        /** Returns which component has died permanently; empty while there is none. */
        Optional<String> ended();
    }

    private ServiceNotifier(Consumer<String> manager, Liveness evidence, Runnable exit) {
        this.manager = manager;
        this.evidence = evidence;
        this.exit = exit;
    }

    /**
     * Reports readiness and starts the watchdog thread.
     *
     * @param watchdog how long the manager waits for a watchdog signal, if it expects one
     * @param exit ends the process with a failure
     */
    public static ServiceNotifier start(Consumer<String> manager, Optional<Duration> watchdog, Liveness evidence,
            Runnable exit) {
        ServiceNotifier serviceNotifier = new ServiceNotifier(manager, evidence, exit);
        Thread thread = new Thread(() -> serviceNotifier.watch(watchdog.orElse(USUAL)), "watchdog");
        thread.setDaemon(true);
        thread.start();
        manager.accept("READY=1");
        return serviceNotifier;
    }

    /** Signals twice per interval, as sd_watchdog_enabled(3) advises. */
    private void watch(Duration interval) {
        boolean over = false;
        while (!over) {
            try {
                over = closed.await(interval.toNanos() / 2, TimeUnit.NANOSECONDS);
                if (!over) {
                    giveSign();
                }
            } catch (InterruptedException | RuntimeException | Error failure) {
                LOG.error("cannot determine the health of the daemon; no watchdog signal is sent", failure);
            }
        }
    }

    private void giveSign() {
        Optional<String> ended = evidence.ended();
        if (ended.isPresent()) {
            LOG.error("{}; the process ends, so that its supervisor restarts it", ended.get());
            exit.run();
        }
        Optional<String> stuck = evidence.stuck();
        if (stuck.isPresent()) {
            LOG.error("no watchdog signal is sent to the service manager: {}", stuck.get());
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
