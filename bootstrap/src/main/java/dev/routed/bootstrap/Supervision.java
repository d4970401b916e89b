package dev.routed.bootstrap;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells the service manager when the daemon is ready, that it lives, and when it ends. */
final class Supervision implements AutoCloseable {
    private final Consumer<String> manager;
    private final Runnable proof;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Supervision(Consumer<String> manager, Runnable proof) {
        this.manager = manager;
        this.proof = proof;
    }

    /**
     * The daemon is ready.
     *
     * @param watchdog how long the manager waits for a sign of life, if it waits for one
     * @param proof returns when the daemon does its work; one that hangs never returns
     */
    static Supervision start(Consumer<String> manager, Optional<Duration> watchdog, Runnable proof) {
        Supervision supervision = new Supervision(manager, proof);
        manager.accept("READY=1");
        watchdog.ifPresent(patience -> {
            Thread thread = new Thread(() -> supervision.giveSigns(patience), "watchdog");
            thread.setDaemon(true);
            thread.start();
        });
        return supervision;
    }

    /** Twice in that time, as sd_watchdog_enabled(3) advises. */
    private void giveSigns(Duration patience) {
        try {
            while (!closed.await(patience.toNanos() / 2, TimeUnit.NANOSECONDS)) {
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
