package dev.routed.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Limits the rate of warnings and errors of one kind: other users of the host, containers and a broken disk can cause
 * any number of them. Applies to every line, ours and the libraries'. Lines of level INFO are never dropped: each is
 * one event caused by an operator.
 *
 * <p>Lines are of one kind if the same statement logged them; lines without a placeholder count together per logger.
 */
public final class LogRateLimit extends TurboFilter {
    static final int BURST = 50;
    static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Marker OWN = MarkerFactory.getMarker("log-rate-limit");
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Used by Logback's configuration. */
    public LogRateLimit() {
        this(System::nanoTime);
    }

    /** @param clock in nanoseconds */
    LogRateLimit(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] arguments,
            Throwable failure) {
        if (format == null || marker == OWN || !level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        long now = clock.getAsLong();
        TokenBucket bucket = buckets.computeIfAbsent(kind(logger, format),
                first -> new TokenBucket(BURST, PERIOD, now));
        TokenBucket.Decision verdict = bucket.take(now);
        if (verdict == TokenBucket.Decision.FIRST_HELD) {
            logger.warn(OWN, "too many similar lines; from now on, one of them is logged every {} s",
                    PERIOD.toSeconds());
        }
        return verdict == TokenBucket.Decision.PASSED ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static String kind(Logger logger, String format) {
        return format.contains("{}") ? logger.getName() + " " + format : logger.getName();
    }
}
