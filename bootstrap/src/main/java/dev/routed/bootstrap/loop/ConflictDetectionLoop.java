package dev.routed.bootstrap.loop;

import dev.routed.bootstrap.logging.TransitionLog;
import dev.routed.domain.port.in.control.MissedRoutes;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.LocalConflictDetection;
import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Periodically checks for addresses that another host announces too, and for other owners of our addresses, and
 * repairs routes that the routing daemon has missed. Runs on its own thread, because a routing daemon may take seconds
 * to answer.
 */
public final class ConflictDetectionLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.conflicts");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    /** Some of the checks runChecks at every endpoint. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** A slow routing daemon is queried up to a hundred times per run. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);

    private final ConflictDetection conflicts;
    private final LocalConflictDetection localConflicts;
    private final MissedRoutes missed;
    private final FirstReconcile first;
    private final TransitionLog transitions = new TransitionLog(LOG);
    private final ControlLoop loop = new ControlLoop("conflicts", STUCK_AFTER, LOG, this::runChecks);

    public ConflictDetectionLoop(ConflictDetection conflicts, LocalConflictDetection localConflicts,
            MissedRoutes missed,
            FirstReconcile first) {
        this.conflicts = conflicts;
        this.localConflicts = localConflicts;
        this.missed = missed;
        this.first = first;
    }

    public void start() {
        loop.start();
    }

    private ControlLoop.Pause runChecks() throws InterruptedException {
        first.await();
        Stopwatch watch = Stopwatch.start();
        conflicts.check();
        localConflicts.check();
        transitions.report(Stream.of(conflicts.known(), conflicts.obstacle().stream().toList(), localConflicts.known())
                .flatMap(List::stream).map(Object::toString).toList());
        missed.refreshMissed();
        return ControlLoop.Pause.of(ControlLoop.Pause.idle(watch.worked(), INTERVAL, LONGEST));
    }

    /** Returns whether the checks are running. */
    public HealthCheck check() {
        return loop.check();
    }

    public Heartbeat heartbeat() {
        return loop.heartbeat();
    }

    @Override
    public void close() {
        loop.close();
    }
}
