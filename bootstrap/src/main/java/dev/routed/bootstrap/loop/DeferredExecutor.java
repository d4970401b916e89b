package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread for what need not be done at once, and is better done together with what comes next. It is started at
 * once, and a failure, even an Error, is that piece of work's own.
 */
public final class DeferredExecutor implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private final ScheduledThreadPoolExecutor executor;
    private volatile Heartbeat heartbeat;

    private DeferredExecutor() {
        executor = new ScheduledThreadPoolExecutor(1, this::thread);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
    }

    public static DeferredExecutor start() {
        DeferredExecutor deferred = new DeferredExecutor();
        deferred.executor.prestartCoreThread();
        deferred.executor.scheduleWithFixedDelay(deferred::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return deferred;
    }

    /** The executor asks for another one only if this one has ended. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "background");
        thread.setDaemon(true);
        heartbeat = new Heartbeat(thread, TOO_LONG);
        return thread;
    }

    /** Between two pieces of work: a sign that none of them hangs. */
    private void beat() {
        heartbeat.beat();
    }

    @Override
    public void execute(Runnable work) {
        later(work, DELAY);
    }

    /** Does the work after that time, unless it has ended by then. */
    public void later(Runnable work, Duration time) {
        executor.schedule(() -> attempt(work), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.error("work in the background failed; what it left undone is done by the next round", failure);
        }
    }

    /** Whether its thread goes from one piece of work to the next. */
    public HealthCheck check() {
        return heartbeat.check();
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Does what there is still to do. It is not interrupted: that would close files under its hands. */
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
