package dev.routed.bootstrap.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** A monotonic clock: starts at another clock's time and ignores later changes to it. */
public final class SteadyClock extends Clock {
    private final Clock zone;
    private final Instant began;
    private final LongSupplier nanoseconds;
    private final long origin;

    private SteadyClock(Clock zone, Instant began, LongSupplier nanoseconds, long origin) {
        this.zone = zone;
        this.began = began;
        this.nanoseconds = nanoseconds;
        this.origin = origin;
    }

    /** Starts with the time of that clock. */
    public static SteadyClock from(Clock clock) {
        return from(clock, System::nanoTime);
    }

    static SteadyClock from(Clock clock, LongSupplier nanoseconds) {
        return new SteadyClock(clock, clock.instant(), nanoseconds, nanoseconds.getAsLong());
    }

    @Override
    public Instant instant() {
        return began.plusNanos(nanoseconds.getAsLong() - origin);
    }

    @Override
    public ZoneId getZone() {
        return zone.getZone();
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(zone.withZone(other), began, nanoseconds, origin);
    }
}
