package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;

/** Tracks whether a thread makes progress, and whether its work succeeds. */
public final class Heartbeat {
    /** A single failure may be resolved by the next run. */
    private static final int FAILURES_TO_REPORT = 3;
    private final Thread thread;
    private final Duration longest;
    private volatile long last = System.nanoTime();
    private volatile Failures failures = new Failures(0, "");

    /** Consecutive failed runs, and the reason of the last one. */
    private record Failures(int count, String reason) {
    }

    /** @param longest maximum time between two beats of a healthy thread */
    public Heartbeat(Thread thread, Duration longest) {
        this.thread = thread;
        this.longest = longest;
    }

    /** Records a successful run. */
    public void beat() {
        last = System.nanoTime();
        failures = new Failures(0, "");
    }

    /** Records a failed run: the thread is alive, but its work is not done. */
    void failed(Throwable failure) {
        last = System.nanoTime();
        failures = new Failures(failures.count() + 1,
                String.valueOf(failure.getMessage() == null ? failure : failure.getMessage()));
    }

    /** Returns false once the thread has ended: nothing restarts it. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Returns true if the thread has ended, or hangs in its work. */
    public boolean isStuck() {
        return !isRunning() || age().compareTo(longest) > 0;
    }

    public HealthCheck check() {
        Failures recent = failures;
        if (!isRunning()) {
            return HealthCheck.fail(thread.getName(), "its thread has ended; restart the daemon");
        } else if (isStuck()) {
            return HealthCheck.fail(thread.getName(),
                    "has made no progress for " + age().toSeconds() + " s; see the log for the reason");
        } else if (recent.count() > 0) {
            String description = "failed " + recent.count() + " times in a row, retrying: " + recent.reason();
            return recent.count() < FAILURES_TO_REPORT ? HealthCheck.warn(thread.getName(), description)
                    : HealthCheck.fail(thread.getName(), description);
        }
        return HealthCheck.pass(thread.getName(), "last run " + age().toSeconds() + " s ago");
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - last);
    }
}
