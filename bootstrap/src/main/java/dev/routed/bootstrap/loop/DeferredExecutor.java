package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single thread for deferred work, which is better done in batches. The thread is started immediately; a failure,
 * even an Error, affects only that piece of work.
 */
public final class DeferredExecutor implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration DELAY = Duration.ofMillis(50);
    /** On a host with many links a batch takes long. Larger batches at greater intervals leave time for calls. */
    private static final int REST = 9;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);
    private final ScheduledThreadPoolExecutor executor;
    private volatile Heartbeat heartbeat;
    private volatile Duration delay = DELAY;

    private DeferredExecutor() {
        // After the close nothing more is accepted: the reconciler of the next process completes it.
        executor = new ScheduledThreadPoolExecutor(1, this::thread, new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
    }

    public static DeferredExecutor start() {
        DeferredExecutor deferred = new DeferredExecutor();
        deferred.executor.prestartCoreThread();
        deferred.executor.scheduleWithFixedDelay(deferred::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return deferred;
    }

    /** Creates the thread; the executor requests another one only if this one has ended. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        heartbeat = new Heartbeat(thread, STUCK_AFTER);
        return thread;
    }

    /** Runs between two pieces of work and proves that none of them hangs. */
    private void beat() {
        heartbeat.beat();
    }

    @Override
    public void execute(Runnable work) {
        executor.schedule(() -> {
            long begun = System.nanoTime();
            attempt(work);
            delay = delayAfter(Duration.ofNanos(System.nanoTime() - begun));
        }, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns how long to collect work for the next batch. */
    static Duration delayAfter(Duration batch) {
        Duration rest = batch.multipliedBy(REST);
        Duration bounded = rest.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : rest;
        return bounded.compareTo(DELAY) < 0 ? DELAY : bounded;
    }

    /** Runs the work after the given time. Dropped if the executor is closed already. */
    public void later(Runnable work, Duration time) {
        executor.schedule(() -> attempt(work), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            if (executor.isShutdown()) { // what the work uses may be closed
                LOG.debug("background work is left to the next process", failure);
            } else {
                LOG.error("background work failed; the next reconcile completes it", failure);
            }
        }
    }

    /** Returns whether the thread makes progress. */
    public HealthCheck check() {
        return heartbeat.check();
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Runs the remaining work without interrupting it: that would close files in use. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
