package dev.routed.http.monitoring;

import dev.routed.http.call.RawResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Caches a response so that computing it takes at most a tenth of the time, no matter how often it is requested and how
 * long it takes.
 */
final class CachedSupplier implements Supplier<RawResponse> {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final int SHARE = 10;
    private final Supplier<RawResponse> work;
    private RawResponse last = RawResponse.text("", "");
    private long expiry = System.nanoTime();

    CachedSupplier(Supplier<RawResponse> work) {
        this.work = work;
    }

    @Override
    public synchronized RawResponse get() {
        long begun = System.nanoTime();
        if (begun - expiry >= 0) {
            last = work.get();
            long end = System.nanoTime();
            expiry = end + Math.max(MIN.toNanos(), SHARE * (end - begun));
        }
        return last;
    }
}
