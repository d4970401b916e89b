package dev.routed.bootstrap;

import dev.routed.domain.port.in.ReconcileResult;
import dev.routed.domain.port.in.Reconciler;
import dev.routed.domain.port.out.Forwarding;
import dev.routed.http.health.HealthCheck;
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
final class ReconcileLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.reconcile");
    private static final Duration GAP = Duration.ofMillis(300);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(1);

    private final Reconciler reconciler;
    private final Forwarding forwarding;
    private final TransitionLog ofRounds = new TransitionLog(LOG);
    private final TransitionLog ofForwarding = new TransitionLog(LOG);
    private final Semaphore changes = new Semaphore(0);
    private final AtomicBoolean forwardingDue = new AtomicBoolean(true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "reconcile");
    private volatile List<String> forwardingProblems = List.of();
    private final Heartbeat heartbeat = new Heartbeat(thread, TOO_LONG);

    ReconcileLoop(Reconciler reconciler, Forwarding forwarding) {
        this.reconciler = reconciler;
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
                attempt(this::reconcile);
                // By the clock, too, and not only when nothing happens: on a busy host something always happens.
                if (forwardingDue.getAndSet(false) || System.nanoTime() - nextLook >= 0) {
                    attempt(this::forward);
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

    private void reconcile() {
        ReconcileResult result = reconciler.reconcile();
        result.done().forEach(step -> LOG.info("repaired: {}", step));
        List<String> problems = new ArrayList<>();
        result.collisions().forEach(foreign -> problems.add("route to " + foreign.destination()
                + " is not announced by us: this host has another one: " + foreign.description()));
        result.lost().forEach(link -> problems.add("link " + link + " of a joined endpoint is gone"));
        ofRounds.report(problems);
        heartbeat.beat();
    }

    private void forward() {
        List<String> problems = forwarding.allow();
        ofForwarding.report(problems);
        forwardingProblems = problems;
    }

    /** Whether packets from and to containers are forwarded, as far as was seen last. */
    HealthCheck forwardingCheck() {
        List<String> problems = forwardingProblems;
        return problems.isEmpty() ? HealthCheck.pass("forwarding", "packets from and to containers are forwarded")
                : HealthCheck.warn("forwarding", String.join("; ", problems));
    }

    /** Whether rounds are made, and come to their end. */
    HealthCheck check() {
        return heartbeat.check();
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
