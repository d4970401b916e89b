package dev.routed.bootstrap.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void goes_on_evenly_from_the_time_of_the_other_clock() {
        AtomicLong nanoseconds = new AtomicLong(-5);
        SteadyClock clock = SteadyClock.from(Clock.fixed(NOW, ZoneOffset.UTC), nanoseconds::get);
        assertThat(clock.instant()).isEqualTo(NOW);
        nanoseconds.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(clock.withZone(berlin).getZone()).isEqualTo(berlin);
        assertThat(clock.withZone(berlin).instant()).isEqualTo(clock.instant());
    }
}
