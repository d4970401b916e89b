package dev.routed.bootstrap;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells the service manager when the daemon is ready, that it lives, and when it ends. */
final class ServiceNotifier implements AutoCloseable {
    private final Consumer<String> manager;
    private final Runnable proof;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ServiceNotifier(Consumer<String> manager, Runnable proof) {
        this.manager = manager;
        this.proof = proof;
    }

    /**
     * The daemon is ready.
     *
     * @param watchdog how long the manager waits for a sign of life, if it waits for one
     * @param proof returns when the daemon does its work; one that hangs never returns
     */
    static ServiceNotifier start(Consumer<String> manager, Optional<Duration> watchdog, Runnable proof) {
        ServiceNotifier serviceNotifier = new ServiceNotifier(manager, proof);
        manager.accept("READY=1");
        watchdog.ifPresent(gracePeriod -> {
            Thread thread = new Thread(() -> serviceNotifier.feedWatchdog(gracePeriod), "watchdog");
            thread.setDaemon(true);
            thread.start();
        });
        return serviceNotifier;
    }

    /** Twice in that time, as sd_watchdog_enabled(3) advises. */
    private void feedWatchdog(Duration gracePeriod) {
        try {
            while (!closed.await(gracePeriod.toNanos() / 2, TimeUnit.NANOSECONDS)) {
                proof.run();
                manager.accept("WATCHDOG=1");
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        manager.accept("STOPPING=1");
        closed.countDown();
    }
}
