package dev.routed.bootstrap.loop;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;

/** Whether a thread still goes round, and whether its work succeeds. */
public final class Heartbeat {
    /** One failure may be over with the next turn. */
    private static final int FAILURES_TO_REPORT = 3;
    private final Thread thread;
    private final Duration longest;
    private volatile long last = System.nanoTime();
    private volatile Failures failures = new Failures(0, "");

    /** Turns in a row that failed, and why the last one did. */
    private record Failures(int count, String reason) {
    }

    /** @param longest between two beats while all is well */
    public Heartbeat(Thread thread, Duration longest) {
        this.thread = thread;
        this.longest = longest;
    }

    /** A turn has come to its end and done its work. */
    public void beat() {
        last = System.nanoTime();
        failures = new Failures(0, "");
    }

    /** A turn has ended by a failure: the thread lives, but its work is not done. */
    void failed(Throwable failure) {
        last = System.nanoTime();
        failures = new Failures(failures.count() + 1,
                String.valueOf(failure.getMessage() == null ? failure : failure.getMessage()));
    }

    /** False once the thread has ended: nothing will start it again. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** True if the thread has ended, or hangs in its work. */
    public boolean isStuck() {
        return !isRunning() || age().compareTo(longest) > 0;
    }

    public HealthCheck check() {
        Failures recent = failures;
        if (!isRunning()) {
            return HealthCheck.fail(thread.getName(), "its thread does not run; restart the daemon");
        } else if (isStuck()) {
            return HealthCheck.fail(thread.getName(),
                    "has done nothing for " + age().toSeconds() + " s; the log says why");
        } else if (recent.count() > 0) {
            String description = "failed " + recent.count() + " times in a row and is tried again: " + recent.reason();
            return recent.count() < FAILURES_TO_REPORT ? HealthCheck.warn(thread.getName(), description)
                    : HealthCheck.fail(thread.getName(), description);
        }
        return HealthCheck.pass(thread.getName(), "last done " + age().toSeconds() + " s ago");
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - last);
    }
}
