package dev.routed.bootstrap;

import dev.routed.domain.port.in.Announcements;
import dev.routed.domain.port.in.ClusterView;
import dev.routed.domain.port.in.ConflictDetection;
import dev.routed.domain.port.in.ContainerSetup;
import dev.routed.domain.port.in.EngineSync;
import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.AnnouncementService;
import dev.routed.domain.service.ClusterViewService;
import dev.routed.domain.service.ConflictDetectionService;
import dev.routed.domain.service.ContainerSetupService;
import dev.routed.domain.service.DeadLinkCollector;
import dev.routed.domain.service.Defaults;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.EndpointTeardown;
import dev.routed.domain.service.EngineSyncService;
import dev.routed.domain.service.JoinSetup;
import dev.routed.domain.service.LingeringRoutes;
import dev.routed.domain.service.LockedState;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.ReconcileService;
import dev.routed.domain.service.RemoteAddressCheck;
import dev.routed.http.call.Api;
import dev.routed.http.plugin.PluginProtocol;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The domain's services over one host and one journal; all share one lock. */
final class Services implements AutoCloseable {
    private final HostNetwork host;
    private final RoutingTable table;
    private final Defaults defaults;
    private final Clock clock;
    private final LockedState lockedState;
    private final DeadLinkCollector collector;
    private final LingeringRoutes lingering;
    private final ContainerSetupService containerSetup;
    private final EndpointTeardown teardown;
    private final ReconcileService reconciler;

    /** Reads the journal, and takes away what an earlier process let linger. */
    Services(HostNetwork host, RoutingTable table, StateStore stateStore, DeferredExecutor deferred, Defaults defaults, Clock clock) {
        this.host = host;
        this.table = table;
        this.defaults = defaults;
        this.clock = clock;
        lockedState = new LockedState(stateStore);
        containerSetup = new ContainerSetupService(lockedState, host);
        collector = new DeadLinkCollector(host, deferred, containerSetup::isAnyAwaited);
        lingering = new LingeringRoutes(lockedState, host, deferred::later);
        teardown = new EndpointTeardown(lockedState, lingering, collector, containerSetup);
        reconciler = new ReconcileService(lockedState, host, lingering, collector, containerSetup);
        lingering.clear();
    }

    ReconcileService reconciler() {
        return reconciler;
    }

    ContainerSetup containerSetup() {
        return containerSetup;
    }

    /** How many dead links wait for their deletion. */
    int backlog() {
        return collector.pending().size();
    }

    EngineSync engineSync(ContainerEngine engine) {
        return new EngineSyncService(lockedState, host, engine, teardown, defaults, clock);
    }

    ConflictDetection conflicts(RoutingDaemon router) {
        return new ConflictDetectionService(lockedState, router);
    }

    Announcements announcements() {
        return new AnnouncementService(lockedState, host, lingering);
    }

    ClusterView cluster() {
        return new ClusterViewService(lockedState, table);
    }

    /** What Docker asks. */
    Api plugin() {
        RemoteAddressCheck remoteAddressCheck = new RemoteAddressCheck(host, table, Services::pause);
        return PluginProtocol.over(new PoolService(lockedState, defaults),
                new AddressService(lockedState, defaults, remoteAddressCheck, teardown, clock),
                new NetworkService(lockedState, defaults, table, teardown),
                new EndpointService(lockedState, defaults, remoteAddressCheck, new JoinSetup(lockedState, host, table, lingering, containerSetup), teardown,
                        Services::pause), containerSetup);
    }

    /** A thread may wake up too early (java.util.concurrent.locks.LockSupport). */
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Takes away what lingers. */
    @Override
    public void close() {
        lingering.close();
    }
}
