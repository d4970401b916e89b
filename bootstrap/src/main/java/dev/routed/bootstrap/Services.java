package dev.routed.bootstrap;

import dev.routed.bootstrap.logging.NamedHolders;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.in.operator.ClaimedAddresses;
import dev.routed.domain.port.in.operator.ClusterView;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.AnnouncementService;
import dev.routed.domain.service.ClaimedAddressService;
import dev.routed.domain.service.ClusterViewService;
import dev.routed.domain.service.ConflictDetectionService;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.EngineSyncService;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.check.RemoteAddressCheck;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.http.call.Api;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.plugin.PluginProtocol;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The domain's services over one host and one journal; all share one lock. */
final class Services implements AutoCloseable {
    private static final Duration NAMES_DELAY = Duration.ofMillis(250);
    private static final int MOST_NAMED_AT_ONCE = 500;
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
    private final DeferredExecutor deferred;
    private final AtomicBoolean learning = new AtomicBoolean();

    /** Reads the journal, and takes away what an earlier process let linger. */
    Services(HostNetwork host, RoutingTable table, StateStore stateStore, DeferredExecutor deferred, Defaults defaults,
            Clock clock) {
        this.host = host;
        this.table = table;
        this.defaults = defaults;
        this.clock = clock;
        this.deferred = deferred;
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

    ClaimedAddresses claimed(RoutingDaemon router) {
        return new ClaimedAddressService(lockedState, table, router);
    }

    Announcements announcements() {
        return new AnnouncementService(lockedState, host, lingering);
    }

    ClusterView cluster() {
        return new ClusterViewService(lockedState, table);
    }

    /**
     * What Docker asks.
     *
     * @param names what people call networks and containers
     */
    Api plugin(EngineNames names) {
        RemoteAddressCheck remoteAddressCheck = new RemoteAddressCheck(host, table, Services::pause);
        NamedHolders holders = new NamedHolders(
                new AddressService(lockedState, defaults, remoteAddressCheck, teardown, clock),
                new EndpointService(lockedState, defaults, remoteAddressCheck,
                        new JoinSetup(lockedState, host, table, lingering, containerSetup), teardown, Services::pause),
                names, () -> learnSoon(names));
        return PluginProtocol.over(new PoolService(lockedState, defaults), holders,
                new NetworkService(lockedState, defaults, table, teardown), holders, containerSetup);
    }

    /** On a crowded host the next comparison does it: the answer for a network names everything on it. */
    private void learnSoon(EngineNames names) {
        if (!learning.getAndSet(true)) {
            deferred.later(() -> {
                learning.set(false);
                Inventory all = reconciler.inventory();
                if (all.endpoints().size() <= MOST_NAMED_AT_ONCE) {
                    names.of(all.networks().stream().map(RoutedNetwork::id).toList(), all.endpoints());
                }
            }, NAMES_DELAY);
        }
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
