package dev.routed.bootstrap.logging;

import java.time.Duration;

/** Permits a burst, and then one event per period. Times are in nanoseconds, as in {@link System#nanoTime}. */
final class TokenBucket {
    private final int burst;
    private final long period;
    private long left;
    private long refilled;
    private boolean empty;

    TokenBucket(int burst, Duration period, long now) {
        this.burst = burst;
        this.period = period.toNanos();
        this.left = burst;
        this.refilled = now;
    }

    /** The decision about an event. */
    enum Decision {
        PASSED,
        /** The first event held back since one passed. */
        FIRST_HELD,
        HELD
    }

    synchronized Decision take(long now) {
        refill(now);
        if (left > 0) {
            left--;
            empty = false;
            return Decision.PASSED;
        }
        boolean first = !empty;
        empty = true;
        return first ? Decision.FIRST_HELD : Decision.HELD;
    }

    private void refill(long now) {
        long periods = (now - refilled) / period;
        if (periods > 0) {
            left = Math.min(burst, left + periods);
            refilled += periods * period;
        }
    }
}
