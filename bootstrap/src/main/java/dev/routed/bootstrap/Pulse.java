package dev.routed.bootstrap;

import dev.routed.http.health.Check;
import java.time.Duration;

/** Tells whether a thread still goes round. */
final class Pulse {
    private final Thread thread;
    private final Duration longest;
    private volatile long last = System.nanoTime();

    /** @param longest between two beats while all is well */
    Pulse(Thread thread, Duration longest) {
        this.thread = thread;
        this.longest = longest;
    }

    /** The thread has come round. */
    void beat() {
        last = System.nanoTime();
    }

    Check check() {
        Duration age = Duration.ofNanos(System.nanoTime() - last);
        if (!thread.isAlive()) {
            return Check.fail(thread.getName(), "its thread does not run; restart the daemon");
        }
        return age.compareTo(longest) > 0
                ? Check.fail(thread.getName(), "has done nothing for " + age.toSeconds() + " s; the log says why")
                : Check.pass(thread.getName(), "last done " + age.toSeconds() + " s ago");
    }
}
