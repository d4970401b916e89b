package dev.routed.bootstrap;

import dev.routed.bootstrap.loop.ConflictDetectionLoop;
import dev.routed.bootstrap.loop.ContainerSetupThreads;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.bootstrap.loop.EngineSyncLoop;
import dev.routed.bootstrap.loop.Heartbeat;
import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.engine.EngineEvents;
import dev.routed.http.health.HealthCheck;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import dev.routed.netlink.observe.HostMonitor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the daemon lives as it should, and whether it can serve the engine.
 *
 * @param unread what the journal held at the start and this version does not understand, a sentence each
 */
record HealthChecks(Loops loops, HostMonitor host, FilterMonitor filters, ForwardingMonitor forwarding,
        EngineEvents engine, MonitoredStateStore stateStore, List<String> unread) implements ServiceNotifier.Evidence {

    /** The threads of this module that go round. */
    record Loops(ReconcileLoop reconciler, EngineSyncLoop engineSync, ConflictDetectionLoop conflicts,
            ContainerSetupThreads containerSetup, DeferredExecutor deferred) {

        private Stream<Heartbeat> pulses() {
            return Stream
                    .of(reconciler.pulses(),
                            List.of(engineSync.heartbeat(), conflicts.heartbeat(), deferred.heartbeat()),
                            containerSetup.pulses())
                    .flatMap(List::stream);
        }

        /** What fails or is stuck of the threads that serve containers; one check for all. */
        private HealthCheck arriving() {
            return containerSetup.pulses().stream().map(Heartbeat::check)
                    .filter(check -> check.state() != HealthCheck.State.PASS)
                    .map(check -> new HealthCheck("container-setup", check.state(),
                            check.name() + " " + check.reason()))
                    .findFirst()
                    .orElse(HealthCheck.pass("container-setup", containerSetup.backlog() + " links wait"));
        }
    }

    List<HealthCheck> health() {
        Stream<HealthCheck> ofLoops = Stream.of(loops.reconciler().check(), loops.reconciler().forwarding(),
                loops.engineSync().check(), loops.conflicts().check(), loops.arriving(), loops.deferred().check());
        return Stream.of(ofLoops, listeners(), Stream.of(stateStore.check(), content())).flatMap(checks -> checks)
                .toList();
    }

    private HealthCheck content() {
        return unread.isEmpty() ? HealthCheck.pass("journal-content", "is understood")
                : HealthCheck.warn("journal-content",
                        String.join("; ", unread) + "; it is kept for the version that wrote it");
    }

    private Stream<HealthCheck> listeners() {
        return Stream.of(listens("host-monitor", host.isListening()), listens("filter-monitor", filters.isListening()),
                listens("forwarding-monitor", forwarding.isListening()),
                engine.isListening() ? HealthCheck.pass("engine-events", "follows the Docker Engine")
                        : HealthCheck.fail("engine-events", "hangs; the log says why"));
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
        Stream<HealthCheck> ofLoops = loops.pulses().filter(Heartbeat::isStuck).map(Heartbeat::check);
        return Stream.concat(ofLoops, listeners().filter(check -> check.state() == HealthCheck.State.FAIL))
                .map(check -> check.name() + " " + check.reason()).findFirst();
    }

    @Override
    public Optional<String> ended() {
        return loops.pulses().filter(heartbeat -> !heartbeat.isRunning()).map(Heartbeat::check)
                .map(check -> check.name() + ": " + check.reason())
                .findFirst();
    }

    private static HealthCheck listens(String name, boolean listening) {
        return listening ? HealthCheck.pass(name, "hears the kernel")
                : HealthCheck.fail(name, "does not hear the kernel any more, the log says why; restart the daemon");
    }
}
