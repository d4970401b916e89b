package dev.routed.bootstrap;

import dev.routed.domain.port.in.Contest;
import dev.routed.domain.port.in.Contests;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for addresses that another host announces, too. It has a thread of its own: a routing daemon may take seconds to answer. */
final class ContestLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.contests");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Contests contests;
    private final Complaints complaints = new Complaints(LOG);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "contests");

    ContestLoop(Contests contests) {
        this.contests = contests;
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
            contests.look();
            complaints.report(contests.known().stream().map(Contest::toString).toList());
        } catch (RuntimeException failure) {
            LOG.error("looking for contested addresses failed and will be tried again", failure);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
