package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * A thread that repeats its work until it is closed. Anything that the work throws, including an Error, is logged with
 * its stack trace and delays the next run by an increasing time; it never ends the thread.
 */
public final class ControlLoop implements AutoCloseable {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private final String name;
    private final Logger log;
    private final LoopBody work;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Heartbeat heartbeat;
    private Duration delay = FIRST_DELAY;

    /** The work of a loop. */
    public interface LoopBody {

        /** Runs the work once; returns how long to wait before the next run. */
        Pause turn() throws InterruptedException;
    }

    /**
     * The wait between two runs.
     *
     * @param least minimum, even if the loop is woken
     * @param most maximum, unless the loop is woken
     */
    public record Pause(Duration least, Duration most) {

        public static Pause of(Duration time) {
            return new Pause(time, time);
        }

        /**
         * Returns a time in which work is a hundredth of a core.
         *
         * @param worked processor time of the work
         * @param least the shortest time, even if longer than the longest
         */
        static Duration idle(Duration worked, Duration least, Duration longest) {
            Duration hundredfold = worked.multipliedBy(99);
            Duration limited = hundredfold.compareTo(longest) < 0 ? hundredfold : longest;
            return limited.compareTo(least) > 0 ? limited : least;
        }
    }

    /** @param longest maximum time between the ends of two successful runs, pauses included */
    public ControlLoop(String name, Duration longest, Logger log, LoopBody work) {
        this(name, longest, log, work, Thread::new);
    }

    /** @param threads creates the thread of the loop */
    public ControlLoop(String name, Duration longest, Logger log, LoopBody work, ThreadFactory threads) {
        this.name = name;
        this.log = log;
        this.work = work;
        this.thread = threads.newThread(this::run);
        thread.setName(name);
        thread.setDaemon(true);
        this.heartbeat = new Heartbeat(thread, longest);
    }

    public void start() {
        thread.start();
    }

    /** Requests a run soon; does not block. */
    public void wake() {
        wakes.release();
    }

    private void run() {
        while (!isClosed()) {
            try {
                await(attempt());
            } catch (InterruptedException | RuntimeException | Error meanwhile) {
                // Nothing interrupts this thread; only logging a failure can fail here. Either way the loop continues.
                heartbeat.failed(meanwhile);
            }
        }
    }

    private Pause attempt() {
        try {
            wakes.drainPermits();
            Pause pause = work.turn();
            heartbeat.beat();
            delay = FIRST_DELAY;
            return pause;
        } catch (Throwable failure) {
            heartbeat.failed(failure);
            return afterFailure(failure);
        }
    }

    private Pause afterFailure(Throwable failure) {
        Duration wait = delay;
        delay = wait.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? wait.multipliedBy(2) : LONGEST_DELAY;
        if (!isClosed()) { // at shutdown, resources may be closed
            log.error("{} failed; retrying in {} s", name, wait.toSeconds(), failure);
        }
        return Pause.of(wait);
    }

    private void await(Pause pause) throws InterruptedException {
        if (!closed.await(pause.least().toNanos(), TimeUnit.NANOSECONDS)) {
            long more = pause.most().minus(pause.least()).toNanos();
            if (more > 0 && wakes.tryAcquire(more, TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Returns whether the loop is running, and the result of its last runs. */
    public HealthCheck check() {
        return heartbeat.check();
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /**
     * Stops the loop after the current run; does not block. The run is not interrupted: that would close files it uses.
     */
    @Override
    public void close() {
        closed.countDown();
        wake();
    }

    /** Stops the loop and waits for the current run, at most for the given time. */
    public void close(Duration timeout) {
        close();
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
