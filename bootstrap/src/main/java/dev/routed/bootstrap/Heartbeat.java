package dev.routed.bootstrap;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;

/** Tells whether a thread still goes round. */
final class Heartbeat {
    private final Thread thread;
    private final Duration longest;
    private volatile long last = System.nanoTime();

    /** @param longest between two beats while all is well */
    Heartbeat(Thread thread, Duration longest) {
        this.thread = thread;
        this.longest = longest;
    }

    /** The thread has come round. */
    void beat() {
        last = System.nanoTime();
    }

    HealthCheck check() {
        Duration age = Duration.ofNanos(System.nanoTime() - last);
        if (!thread.isAlive()) {
            return HealthCheck.fail(thread.getName(), "its thread does not run; restart the daemon");
        }
        return age.compareTo(longest) > 0
                ? HealthCheck.fail(thread.getName(), "has done nothing for " + age.toSeconds() + " s; the log says why")
                : HealthCheck.pass(thread.getName(), "last done " + age.toSeconds() + " s ago");
    }
}
