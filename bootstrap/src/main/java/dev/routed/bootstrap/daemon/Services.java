package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.clock.SteadyClock;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.HostChanges;
import dev.routed.domain.port.in.control.MissedRoutes;
import dev.routed.domain.port.in.engine.EndpointHealth;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.in.operator.ClusterView;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.LocalConflictDetection;
import dev.routed.domain.port.in.operator.RoutingView;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.AnnouncementService;
import dev.routed.domain.service.ClusterViewService;
import dev.routed.domain.service.ConflictDetectionService;
import dev.routed.domain.service.EndpointNameService;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.InventoryService;
import dev.routed.domain.service.LocalConflictDetectionService;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.RoutingViewService;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.HostChangeService;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.MissedRouteService;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.sync.EngineComparisons;
import dev.routed.domain.service.sync.EngineSyncService;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The domain's services over one host and one journal; all share one lock. */
record Services(PluginServices plugin, ReconcileService reconciler, HostChanges hostChanges, InventoryService inventory,
        ContainerSetup containerSetup, Announcements announcements, EndpointHealth health, EngineSync engineSync,
        ConflictDetection conflicts, LocalConflictDetection localConflicts, MissedRoutes missed, ClusterView cluster,
        RoutingView routing,
        DeadLinkCollector deadLinks,
        LingeringRoutes lingering)
        implements AutoCloseable {

    /** Docker gives a managed plugin 30 s for an answer, and others all the time they want. */
    private static final Duration COMPARISON_TIMEOUT = Duration.ofSeconds(15);

    /** Reads the journal, and withdraws the lingering routes of an earlier process. */
    static Services open(DrivenPorts ports, DeferredExecutor deferred, Defaults defaults, Clock clock) {
        LockedState state = LockedState.load(ports.stateStore());
        HostNetwork host = ports.host();
        ContainerSetupService containers = new ContainerSetupService(state, host);
        DeadLinkCollector deadLinks = new DeadLinkCollector(state, host, deferred, containers::isAnyAwaited);
        LingeringRoutes lingering = new LingeringRoutes(state, host, deferred::later);
        EndpointTeardown teardown = new EndpointTeardown(lingering, deadLinks, containers);
        JoinSetup setup = new JoinSetup(state, host, ports.table(), lingering, containers);
        AnnouncementService announcements = new AnnouncementService(state, host, lingering);
        EngineComparisons comparisons = new EngineComparisons(COMPARISON_TIMEOUT);
        lingering.deleteLeftovers();
        return new Services(
                plugin(ports, state, setup, teardown, containers, comparisons, defaults, clock),
                new ReconcileService(state, host, lingering, deadLinks, containers),
                new HostChangeService(state, lingering),
                new InventoryService(state),
                containers,
                announcements,
                announcements,
                new EngineSyncService(state, host, ports.engine(), teardown, defaults, SteadyClock.from(clock),
                        comparisons),
                new ConflictDetectionService(state, ports.daemon()),
                new LocalConflictDetectionService(state, ports.table(), ports.daemon()),
                new MissedRouteService(state, host, ports.daemon(), Services::pause),
                new ClusterViewService(state, ports.table()),
                new RoutingViewService(state, host, ports.daemon()),
                deadLinks, lingering);
    }

    private static PluginServices plugin(DrivenPorts ports, LockedState state, JoinSetup setup,
            EndpointTeardown teardown, ContainerSetup containers, EngineComparisons comparisons, Defaults defaults,
            Clock clock) {
        ContainerPresence presence = new ContainerPresence(ports.host());
        Poll poll = new Poll(Services::pause);
        AddressInUseCheck addressInUse = new AddressInUseCheck(ports.host(), ports.table(), poll);
        return new PluginServices(
                new PoolService(state, defaults),
                new AddressService(state, defaults, addressInUse, teardown, presence, clock, poll),
                new NetworkService(state, defaults, ports.table(), teardown),
                new EndpointService(state, defaults, addressInUse, setup, teardown, presence, Services::pause),
                containers, new EndpointNameService(state), state, comparisons);
    }

    /** A thread may wake up too early (java.util.concurrent.locks.LockSupport). */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Withdraws the lingering routes. */
    @Override
    public void close() {
        lingering.close();
    }
}
