package dev.routed.bootstrap.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The first reconcile of this process. On a host with many links it takes seconds and every processor, and containers
 * may be without routes until it is over: what else looks at the whole host waits for it.
 */
public final class FirstReconcile {
    /** One that hangs must not keep packets from being forwarded. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private final CountDownLatch over = new CountDownLatch(1);

    /** Releases all waiting threads. */
    void over() {
        over.countDown();
    }

    /** Returns once it is over, or after ten seconds. */
    void await() throws InterruptedException {
        over.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
}
