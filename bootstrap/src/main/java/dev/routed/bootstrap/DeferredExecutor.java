package dev.routed.bootstrap;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread for what need not be done at once, and is better done together with what comes next. */
final class DeferredExecutor implements Executor, AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread deferred = new Thread(work, "background");
        deferred.setDaemon(true);
        return deferred;
    });

    @Override
    public void execute(Runnable work) {
        thread.schedule(work, DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does the work after that time, unless it has ended by then. */
    void later(Runnable work, Duration time) {
        thread.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does what there is still to do. It is not interrupted: that would close files under its hands. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
