package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.logging.MonitoredStateStore;
import dev.routed.bootstrap.loop.Heartbeat;
import dev.routed.bootstrap.loop.ServiceNotifier;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the daemon lives as it should, and whether it can serve the engine.
 *
 * @param unread what the journal held at the start and this version does not understand, a sentence each
 */
record HealthChecks(Loops loops, Monitors monitors, MonitoredStateStore stateStore, List<String> unread)
        implements
            ServiceNotifier.Evidence {

    List<HealthCheck> health() {
        return Stream.of(loops.checks(), monitors.checks(), Stream.of(stateStore.check(), content()))
                .flatMap(checks -> checks).toList();
    }

    private HealthCheck content() {
        return unread.isEmpty() ? HealthCheck.pass("journal-content", "is understood")
                : HealthCheck.warn("journal-content", String.join("; ", unread)
                        + "; it is kept for the version that wrote it");
    }

    /** @param plugin where the engine asks */
    List<HealthCheck> readiness(UnixSocketServer plugin) {
        HealthCheck sockets = plugin.isListening() ? HealthCheck.pass("sockets", "the engine finds us")
                : HealthCheck.fail("sockets",
                        "a plugin socket is closed, or somebody replaced its file; restart the daemon");
        return List.of(sockets, stateStore.check(), loops.engineSync().engine());
    }

    @Override
    public Optional<String> stuck() {
        Stream<HealthCheck> ofLoops = loops.heartbeats().filter(Heartbeat::isStuck).map(Heartbeat::check);
        Stream<HealthCheck> deaf = monitors.checks().filter(check -> check.state() == HealthCheck.State.FAIL);
        return Stream.concat(ofLoops, deaf).map(check -> check.name() + " " + check.reason()).findFirst();
    }

    @Override
    public Optional<String> ended() {
        return loops.heartbeats().filter(heartbeat -> !heartbeat.isRunning()).map(Heartbeat::check)
                .map(check -> check.name() + ": " + check.reason()).findFirst();
    }
}
