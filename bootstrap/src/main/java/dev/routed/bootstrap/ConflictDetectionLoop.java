package dev.routed.bootstrap;

import dev.routed.domain.port.in.AddressConflict;
import dev.routed.domain.port.in.ConflictDetection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for addresses that another host announces, too. It has a thread of its own: a routing daemon may take seconds to answer. */
final class ConflictDetectionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.conflicts");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final ConflictDetection conflicts;
    private final TransitionLog transitions = new TransitionLog(LOG);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "conflicts");

    ConflictDetectionLoop(ConflictDetection conflicts) {
        this.conflicts = conflicts;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            conflicts.look();
            transitions.report(conflicts.known().stream().map(AddressConflict::toString).toList());
        } catch (RuntimeException failure) {
            LOG.error("looking for contested addresses failed and will be tried again", failure);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
