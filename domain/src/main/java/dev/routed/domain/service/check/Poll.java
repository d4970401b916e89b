package dev.routed.domain.service.check;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Waits for something by looking again and again.
 *
 * @param pause sleeps for the given time
 */
public record Poll(Consumer<Duration> pause) {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Looks at once, then every 100 ms. Returns true as soon as it is done, false at the end of the timeout. */
    public boolean until(BooleanSupplier done, Duration timeout) {
        boolean isDone = done.getAsBoolean();
        for (long left = timeout.dividedBy(PAUSE); !isDone && left > 0; left--) {
            pause.accept(PAUSE);
            isDone = done.getAsBoolean();
        }
        return isDone;
    }
}
