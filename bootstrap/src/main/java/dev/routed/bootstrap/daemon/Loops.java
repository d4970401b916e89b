package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.loop.ConflictDetectionLoop;
import dev.routed.bootstrap.loop.ContainerSetupWorkers;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.bootstrap.loop.EngineSyncLoop;
import dev.routed.bootstrap.loop.Heartbeat;
import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/** The threads of this module that repeat their work. */
record Loops(ReconcileLoop reconciler, EngineSyncLoop engineSync, ConflictDetectionLoop conflicts,
        ContainerSetupWorkers containerSetup, DeferredExecutor deferred) {

    /** Starts those that work without being asked. */
    void start() {
        reconciler.start();
        engineSync.start();
        conflicts.start();
    }

    Stream<Heartbeat> heartbeats() {
        return Stream.of(reconciler.heartbeats(),
                List.of(engineSync.heartbeat(), conflicts.heartbeat(), deferred.heartbeat()),
                containerSetup.heartbeats()).flatMap(List::stream);
    }

    Stream<HealthCheck> checks() {
        return Stream.of(reconciler.check(), reconciler.forwarding(), engineSync.check(), conflicts.check(),
                ofContainerSetup(), deferred.check());
    }

    /** Returns one check for all threads that set up container ends: the first that fails or is stuck. */
    private HealthCheck ofContainerSetup() {
        return containerSetup.heartbeats().stream().map(Heartbeat::check)
                .filter(check -> check.state() != HealthCheck.HealthStatus.PASS)
                .map(check -> new HealthCheck("container-setup", check.state(), check.name() + " " + check.reason()))
                .findFirst()
                .orElse(HealthCheck.pass("container-setup", containerSetup.backlog() + " links waiting"));
    }
}
