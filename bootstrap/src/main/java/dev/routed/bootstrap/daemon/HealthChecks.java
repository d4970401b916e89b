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
 * Checks the health of the daemon and its readiness to serve the engine.
 *
 * @param unread journal entries that this version does not understand, one sentence each
 */
record HealthChecks(Loops loops, Monitors monitors, MonitoredStateStore stateStore, List<String> unread)
        implements ServiceNotifier.Liveness {

    List<HealthCheck> health() {
        return Stream.of(loops.checks(), monitors.checks(), Stream.of(stateStore.check(), content()))
                .flatMap(checks -> checks).toList();
    }

    private HealthCheck content() {
        return unread.isEmpty() ? HealthCheck.pass("journal-content", "is readable")
                : HealthCheck.warn("journal-content", String.join("; ", unread)
                        + "; kept for the version that wrote it");
    }

    /** @param plugin the server of the plugin sockets */
    List<HealthCheck> readiness(UnixSocketServer plugin) {
        HealthCheck sockets = plugin.isListening() ? HealthCheck.pass("sockets", "are in place")
                : HealthCheck.fail("sockets",
                        "a plugin socket is closed, or its file was replaced; restart the daemon");
        return List.of(sockets, stateStore.check(), loops.engineSync().engine());
    }

    @Override
    public Optional<String> stuck() {
        Stream<HealthCheck> ofLoops = loops.heartbeats().filter(Heartbeat::isStuck).map(Heartbeat::check);
        Stream<HealthCheck> deaf = monitors.checks().filter(check -> check.state() == HealthCheck.HealthStatus.FAIL);
        return Stream.concat(ofLoops, deaf).map(check -> check.name() + " " + check.reason()).findFirst();
    }

    @Override
    public Optional<String> ended() {
        return loops.heartbeats().filter(heartbeat -> !heartbeat.isRunning()).map(Heartbeat::check)
                .map(check -> check.name() + ": " + check.reason()).findFirst();
    }
}
