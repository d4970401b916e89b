package dev.routed.bootstrap;

import dev.routed.domain.port.in.Round;
import dev.routed.domain.port.in.Upkeep;
import dev.routed.domain.port.out.Forwarding;
import dev.routed.http.health.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a round over the host at the start, soon after the host has changed, and at regular intervals. However many changes
 * there are, rounds are a gap apart.
 */
final class UpkeepLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.upkeep");
    private static final Duration GAP = Duration.ofMillis(300);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(1);

    private final Upkeep upkeep;
    private final Forwarding forwarding;
    private final Complaints ofRounds = new Complaints(LOG);
    private final Complaints ofForwarding = new Complaints(LOG);
    private final Semaphore changes = new Semaphore(0);
    private final AtomicBoolean forwardingDue = new AtomicBoolean(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "upkeep");
    private final Pulse pulse = new Pulse(thread, TOO_LONG);

    UpkeepLoop(Upkeep upkeep, Forwarding forwarding) {
        this.upkeep = upkeep;
        this.forwarding = forwarding;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The host may have changed: look soon. Returns at once. */
    void wake() {
        changes.release();
    }

    /** The packet filter or the kernel's switch may have changed: look soon. Returns at once. */
    void wakeForwarding() {
        forwardingDue.set(true);
        changes.release();
    }

    private void run() {
        try {
            long nextLook = System.nanoTime();
            while (closed.getCount() > 0) {
                long begun = System.nanoTime();
                changes.drainPermits();
                attempt(this::round);
                // By the clock, too, and not only when nothing happens: on a busy host something always happens.
                if (forwardingDue.getAndSet(false) || System.nanoTime() - nextLook >= 0) {
                    attempt(() -> ofForwarding.report(forwarding.allow()));
                    nextLook = System.nanoTime() + INTERVAL.toNanos();
                }
                if (!closed.await(gapAfter(System.nanoTime() - begun), TimeUnit.NANOSECONDS)) {
                    changes.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    /** A round over very many links takes long and keeps calls waiting: it may have a quarter of the time. */
    private static long gapAfter(long nanosTaken) {
        return Math.max(GAP.toNanos(), 3 * nanosTaken);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (closed.getCount() > 0) { // at the end it may find the journal closed
                LOG.error("upkeep failed and will be tried again", failure);
            }
        }
    }

    private void round() {
        Round round = upkeep.round();
        round.done().forEach(step -> LOG.info("repaired: {}", step));
        List<String> troubles = new ArrayList<>();
        round.collisions().forEach(foreign -> troubles.add("route to " + foreign.destination()
                + " is not announced by us: this host has another one: " + foreign.description()));
        round.lost().forEach(link -> troubles.add("link " + link + " of a joined endpoint is gone"));
        ofRounds.report(troubles);
        pulse.beat();
    }

    /** Whether rounds are made, and come to their end. */
    Check check() {
        return pulse.check();
    }

    /** Waits for a round under way. It is not interrupted: an interrupted thread would close the journal's file. */
    @Override
    public void close() {
        closed.countDown();
        wake();
        try {
            thread.join(LAST_ROUND.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
