package dev.routed.bootstrap.logging;

import java.time.Duration;

/** Lets a burst through, and then one in each period. Times are {@link System#nanoTime}'s. */
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

    /** What becomes of one that asks. */
    enum Verdict {
        PASSED,
        /** The first one that is held back since one passed. */
        FIRST_HELD,
        HELD
    }

    synchronized Verdict take(long now) {
        refill(now);
        if (left > 0) {
            left--;
            empty = false;
            return Verdict.PASSED;
        }
        boolean first = !empty;
        empty = true;
        return first ? Verdict.FIRST_HELD : Verdict.HELD;
    }

    private void refill(long now) {
        long periods = (now - refilled) / period;
        if (periods > 0) {
            left = Math.min(burst, left + periods);
            refilled += periods * period;
        }
    }
}
