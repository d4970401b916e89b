package dev.routed.bootstrap.loop;

import dev.routed.bootstrap.logging.ChangeLogLine;
import dev.routed.bootstrap.logging.TransitionLog;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.RecoveryFailure;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the engine sync at startup, periodically, and again when a difference can be confirmed. Runs on its own thread,
 * because an engine that is starting or stopping may not answer for a long time.
 */
public final class EngineSyncLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.engine-sync");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Each engine response may take 5 s, and there is one per network and new container. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);
    private static final String ENGINE = "engine";
    private static final String UNKNOWN = "cannot query the Docker Engine, so nothing is removed: ";
    private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(5);
    private static final Duration MIN_WHILE_UNKNOWN = Duration.ofSeconds(1);

    private final EngineSync engineSync;
    private final Runnable changed;
    private final TransitionLog transitions = new TransitionLog(LOG);
    private final ControlLoop loop = new ControlLoop("engine-sync", STUCK_AFTER, LOG, this::compare);
    private volatile HealthCheck engine = HealthCheck.warn(ENGINE, "has not been queried yet");
    private boolean failedBefore;
    private List<RecoveryFailure> adoptionFailures = List.of();

    /** @param changed called after something was removed or adopted, to trigger a reconcile */
    public EngineSyncLoop(EngineSync engineSync, Runnable changed) {
        this.engineSync = engineSync;
        this.changed = changed;
    }

    public void start() {
        loop.start();
    }

    /** A call waits for a comparison. Returns at once. */
    public void wake() {
        loop.wake();
    }

    /** Returns whether the sync is running. */
    public HealthCheck check() {
        return loop.check();
    }

    public Heartbeat heartbeat() {
        return loop.heartbeat();
    }

    /** Returns whether the engine answered the last query; the daemon works without it and may start before it. */
    public HealthCheck engine() {
        return engine;
    }

    private ControlLoop.Pause compare() {
        SyncResult syncResult = engineSync.compare();
        publish(syncResult);
        if (!syncResult.known()) {
            return new ControlLoop.Pause(MIN_WHILE_UNKNOWN, WHILE_UNKNOWN);
        }
        return new ControlLoop.Pause(Duration.ZERO, syncResult.undecided() ? EngineSync.GRACE.plusMillis(1) : INTERVAL);
    }

    /** Publishes a result: in the log, as a health check, and to the reconciler. */
    public void publish(SyncResult syncResult) {
        Optional<String> failure = syncResult.failure().map(UNKNOWN::concat);
        engine = failure.map(description -> HealthCheck.warn(ENGINE, description))
                .orElse(HealthCheck.pass(ENGINE, "answers"));
        adoptionFailures = syncResult.known() ? syncResult.adoptionFailures() : adoptionFailures;
        List<String> problems = new ArrayList<>(adoptionFailures.stream().map(EngineSyncLoop::text).toList());
        // a single failure is normal if the engine starts after us
        failure.filter(description -> failedBefore).ifPresent(problems::add);
        transitions.report(problems);
        failedBefore = failure.isPresent();
        syncResult.removed()
                .forEach(change -> LOG.info("removed, because the Docker Engine no longer has it: {}",
                        ChangeLogLine.of(change, Map.of())));
        syncResult.adopted().forEach(change -> LOG.info("adopted from the engine, missing from the journal: {}",
                ChangeLogLine.of(change, Map.of())));
        if (!syncResult.removed().isEmpty() || !syncResult.adopted().isEmpty()) {
            changed.run();
        }
    }

    private static String text(RecoveryFailure lost) {
        return "the engine has " + lost.what() + ", which cannot be adopted: " + lost.why()
                + "; after the loss of a journal nothing is"
                + " deleted from the host until this is resolved: remove it from the engine and create it again";
    }

    @Override
    public void close() {
        loop.close();
    }
}
