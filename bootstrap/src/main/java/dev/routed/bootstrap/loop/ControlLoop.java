package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * A thread that repeats its work until it is closed. Whatever the work throws, an Error too, is logged with its stack
 * trace and delays the next turn, longer each time; it never ends the thread.
 */
public final class ControlLoop implements AutoCloseable {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private final String name;
    private final Logger log;
    private final Work work;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Heartbeat heartbeat;
    private Duration delay = FIRST_DELAY;

    /** What is done again and again. */
    public interface Work {

        /** One turn. Returns how long to wait for the next one. */
        Pause turn() throws InterruptedException;
    }

    /**
     * How long a loop waits.
     *
     * @param least whatever happens
     * @param most unless something wakes the loop
     */
    public record Pause(Duration least, Duration most) {

        public static Pause of(Duration time) {
            return new Pause(time, time);
        }
    }

    /**
     * @param longest between the ends of two turns as long as all is well, pauses included
     */
    public ControlLoop(String name, Duration longest, Logger log, Work work) {
        this(name, longest, log, work, Thread::new);
    }

    /** @param threads makes the one thread */
    public ControlLoop(String name, Duration longest, Logger log, Work work, ThreadFactory threads) {
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

    /** There is something to do: the next turn comes soon. Returns at once. */
    public void wake() {
        wakes.release();
    }

    private void run() {
        while (!isClosed()) {
            try {
                await(attempt());
            } catch (InterruptedException | RuntimeException | Error meanwhile) {
                // Nothing interrupts this thread; what fails here is the logging of a failure. Either way the loop goes
                // on.
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
        if (!isClosed()) { // at the end it may find things closed
            log.error("{} failed, and is tried again in {} s", name, wait.toSeconds(), failure);
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

    /** Whether it goes round, and how its last turns ended. */
    public HealthCheck check() {
        return heartbeat.check();
    }

    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /**
     * Returns at once; a turn under way is the last one. It is not interrupted: that would close files that it uses.
     */
    @Override
    public void close() {
        closed.countDown();
        wake();
    }

    /** The same, but waits for a turn under way, at most so long. */
    public void close(Duration gracePeriod) {
        close();
        try {
            thread.join(gracePeriod.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
