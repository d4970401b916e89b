package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.history.MergedHistory;
import dev.routed.bootstrap.history.RepairHistory;
import dev.routed.bootstrap.logging.LoggingHost;
import dev.routed.bootstrap.logging.LoggingStateStore;
import dev.routed.bootstrap.logging.MonitoredStateStore;
import dev.routed.bootstrap.loop.ConflictDetectionLoop;
import dev.routed.bootstrap.loop.ContainerSetupWorkers;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.bootstrap.loop.EngineSyncLoop;
import dev.routed.bootstrap.loop.FirstReconcile;
import dev.routed.bootstrap.loop.NameLearningSync;
import dev.routed.bootstrap.loop.OperatorReconciler;
import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.bootstrap.loop.ServiceNotifier;
import dev.routed.bootstrap.metrics.Metrics;
import dev.routed.bootstrap.resource.BackgroundOpening;
import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.StateStore;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.engine.DockerEngine;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.monitoring.MonitoringApi;
import dev.routed.http.socket.HostLock;
import dev.routed.http.socket.ListeningSocket;
import dev.routed.http.socket.SocketPolicy;
import dev.routed.http.systemd.ServiceManager;
import dev.routed.netlink.JvmLoopback;
import dev.routed.netlink.JvmWarmUp;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.KernelRoutingTable;
import dev.routed.netlink.forwarding.IptablesForwarding;
import dev.routed.netlink.neighbour.NeighbourTableLimits;
import dev.routed.netlink.neighbour.NeighbourTables;
import dev.routed.netlink.reachability.CachedReachability;
import dev.routed.netlink.reachability.NextHopArpFilter;
import dev.routed.netlink.reachability.ReachabilityCheck;
import dev.routed.netlink.routing.HostRoutingDaemon;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of the daemon in the order in which they need each other; all are closed with the resources. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final DaemonSettings settings;
    private final ResourceStack resources;
    private final Clock clock;
    private final Instance instance;
    private final Metrics metrics;
    private final EngineNames names;
    private final RoutingDaemon daemon = HostRoutingDaemon.ofHost();

    Startup(DaemonSettings settings, ResourceStack resources, Clock clock) {
        this.settings = settings;
        this.resources = resources;
        this.clock = clock;
        this.instance = Instance.start(clock);
        this.metrics = new Metrics(instance.version(), instance.id(), clock);
        this.names = new EngineNames(settings.dockerSocket());
    }

    /**
     * The engine's sockets listen before anything that takes time, and answer after everything else: an engine finds a
     * managed plugin's socket within 9 s or disables the plugin for good (moby, plugin/manager_linux.go), and a call
     * that waits succeeds where one that finds no socket fails.
     *
     * @param journal opens the journal
     */
    void run(Supplier<Journal> journal) {
        JvmLoopback.find();
        resources.add(HostLock.take());
        List<ListeningSocket> sockets = ListeningSocket.bind(
                List.of(settings.netSocketPath(), settings.ipamSocketPath()), SocketPolicy.ENGINE);
        sockets.forEach(resources::add);
        BackgroundOpening<KernelHostNetwork> host = resources
                .add(BackgroundOpening.begin("open-host", KernelHostNetwork::open));
        run(journal.get(), host, sockets);
    }

    private void run(Journal journal, BackgroundOpening<KernelHostNetwork> host, List<ListeningSocket> sockets) {
        MonitoredStateStore stateStore = new MonitoredStateStore(metrics.metered(journal.stateStore()),
                journal.problem(), clock);
        DrivenPorts ports = openPorts(stateStore, host.get());
        DeferredExecutor deferred = resources.add(DeferredExecutor.start());
        Services services = resources.add(Services.open(ports, deferred, settings.defaults(), clock));
        RepairHistory repairs = new RepairHistory(metrics.metered(services.reconciler()), clock);
        count(services);
        Loops loops = openLoops(services, repairs, deferred);
        JvmWarmUp.begin();
        loops.containerSetup().start();
        Monitors monitors = Monitors.start(services, loops, settings.dockerSocket(), resources);
        HealthChecks health = new HealthChecks(loops, monitors, stateStore, journal.unread());
        serve(new Servers(settings, services, new MergedHistory(journal.history(), repairs), health, names, instance,
                metrics.calls(), resources), sockets, repairs, loops);
        loops.start();
        notifyServiceManager(health);
        LOG.info("net-routed {} serves {} and {}", instance.version(), settings.netSocketPath(),
                settings.ipamSocketPath());
    }

    private DrivenPorts openPorts(StateStore stateStore, HostNetwork host) {
        return new DrivenPorts(
                metrics.metered(new LoggingHost(host)),
                resources.add(KernelRoutingTable.open()),
                daemon,
                new DockerEngine(settings.dockerSocket(), Set.of(settings.netSocket(), settings.ipamSocket()), names),
                new LoggingStateStore(stateStore));
    }

    private void count(Services services) {
        metrics.count(services.inventory()::inventory, settings.defaults().nextHops());
        metrics.countDeadLinks(() -> services.deadLinks().pending().size());
        metrics.countNeighbours(NeighbourTables::read);
    }

    private Loops openLoops(Services services, Reconciler reconciler, DeferredExecutor deferred) {
        FirstReconcile first = new FirstReconcile();
        ReconcileLoop reconciliation = resources.add(new ReconcileLoop(reconciler, List.of(IptablesForwarding.ofHost(),
                new ReachabilityCheck(new CachedReachability()), new NextHopArpFilter(), new NeighbourTableLimits()),
                first));
        return new Loops(reconciliation,
                resources.add(new EngineSyncLoop(new NameLearningSync(metrics.metered(services.engineSync()), names,
                        services.plugin().endpointNames()), reconciliation::wake)),
                resources.add(
                        new ConflictDetectionLoop(services.conflicts(), services.localConflicts(), services.missed(),
                                first)),
                resources.add(new ContainerSetupWorkers(services.containerSetup())), deferred);
    }

    private void serve(Servers servers, List<ListeningSocket> sockets, Reconciler reconciler, Loops loops) {
        HealthChecks health = servers.health();
        UnixSocketServer plugin = servers.servePlugin(sockets, loops);
        List<ApiMethod<?>> monitoring = MonitoringApi.of(metrics::scrape, health::health,
                () -> health.readiness(plugin));
        servers.serveOperators(new OperatorReconciler(reconciler, loops.reconciler()), monitoring);
        servers.serveStatusPage(monitoring, clock);
    }

    private void notifyServiceManager(HealthChecks health) {
        ServiceManager manager = new ServiceManager(System.getenv(), ProcessHandle.current().pid());
        resources.add(ServiceNotifier.start(manager::send, manager.watchdog(), health,
                () -> Runtime.getRuntime().halt(1)));
    }
}
