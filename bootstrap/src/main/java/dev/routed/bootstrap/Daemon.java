package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.text.Version;
import dev.routed.bootstrap.history.EmptyHistory;
import dev.routed.bootstrap.history.MergedHistory;
import dev.routed.bootstrap.history.RepairHistory;
import dev.routed.bootstrap.history.StoredHistory;
import dev.routed.bootstrap.logging.LoggingHost;
import dev.routed.bootstrap.logging.LoggingStateStore;
import dev.routed.bootstrap.loop.ConflictDetectionLoop;
import dev.routed.bootstrap.loop.ContainerSetupThreads;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.bootstrap.loop.EngineSyncLoop;
import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.bootstrap.metrics.Metrics;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.in.operator.ClaimedAddresses;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.StateStore;
import dev.routed.http.LoopbackServer;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallObserver;
import dev.routed.http.engine.DockerEngine;
import dev.routed.http.engine.EngineEvents;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.monitoring.MonitoringApi;
import dev.routed.http.monitoring.StatusPage;
import dev.routed.http.monitoring.StatusPageModel;
import dev.routed.http.socket.HostClaim;
import dev.routed.http.socket.SocketPolicy;
import dev.routed.http.systemd.ServiceManager;
import dev.routed.netlink.Capabilities;
import dev.routed.netlink.JvmWarmUp;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.KernelRoutingTable;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import dev.routed.netlink.forwarding.IptablesForwarding;
import dev.routed.netlink.libc.ThreadPriority;
import dev.routed.netlink.neighbour.NeighbourTables;
import dev.routed.netlink.neighbour.RoomForNeighbours;
import dev.routed.netlink.observe.HostMonitor;
import dev.routed.netlink.reachability.ExaminedForwarding;
import dev.routed.netlink.reachability.GuardedNextHops;
import dev.routed.netlink.reachability.WatchedReachability;
import dev.routed.netlink.routing.HostRoutingDaemon;
import dev.routed.netlink.sockdiag.SocketOwners;
import dev.routed.store.DamagedDatabase;
import dev.routed.store.JdbiStateStore;
import dev.routed.store.JournalDatabase;
import dev.routed.store.WriteProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole daemon: everything is made here, in the order in which it is needed, and ended in the opposite one. The
 * sockets come last: whoever finds one gets an answer.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration PROBE_AGAIN = Duration.ofSeconds(15);

    private final ResourceStack opened = new ResourceStack();

    private Daemon() {
    }

    /** Starts a daemon. Throws what keeps it from starting, with words for an operator; nothing is left open then. */
    static Daemon start(DaemonSettings settings) {
        return start(settings, daemon -> {
            JournalDatabase database = daemon.opened.add(openJournal(settings.stateDir(), Clock.systemUTC()));
            database.unread().forEach(sentence -> LOG
                    .warn("the journal holds what this version does not understand, and keeps it: {}", sentence));
            JdbiStateStore stateStore = database.stateStore();
            return new Memory(stateStore, new StoredHistory(stateStore),
                    new WriteProbe(settings.stateDir(), PROBE_AGAIN)::problem, database.unread());
        });
    }

    /** The same over that journal, which stays open; the state directory is left alone. */
    public static Daemon start(DaemonSettings settings, StateStore stateStore) {
        return start(settings, daemon -> new Memory(stateStore, new EmptyHistory(), Optional::empty, List.of()));
    }

    /**
     * What is recorded, and what is told of it.
     *
     * @param problem why nothing can be recorded; empty if it can
     * @param unread what was recorded and is not understood, a sentence each
     */
    private record Memory(StateStore stateStore, History history, Supplier<Optional<String>> problem,
            List<String> unread) {
    }

    private static Daemon start(DaemonSettings settings, Function<Daemon, Memory> memory) {
        Daemon daemon = new Daemon();
        try {
            Capabilities.require();
            ThreadPriority.raiseProcess();
            daemon.open(settings, memory.apply(daemon));
            return daemon;
        } catch (RuntimeException failure) {
            daemon.close();
            throw failure;
        } catch (VirtualMachineError failure) { // no more threads, for example
            daemon.close();
            throw new IllegalStateException("cannot start: " + failure.getMessage(), failure);
        }
    }

    private void open(DaemonSettings settings, Memory memory) {
        Clock clock = Clock.systemUTC();
        opened.add(HostClaim.take());
        Instant started = clock.instant();
        String instance = UUID.randomUUID().toString();
        Metrics metrics = new Metrics(Version.text(), instance, clock);
        HostNetwork host = metrics.metered(new LoggingHost(opened.add(KernelHostNetwork.open())));
        MonitoredStateStore stateStore = new MonitoredStateStore(metrics.metered(memory.stateStore()), memory.problem(),
                clock);
        DeferredExecutor deferred = opened.add(new DeferredExecutor());
        Services services = opened.add(
                new Services(host, opened.add(KernelRoutingTable.open()), new LoggingStateStore(stateStore), deferred,
                        settings.defaults(), clock));
        RepairHistory reconciler = new RepairHistory(metrics.metered(services.reconciler()), clock);
        History history = new MergedHistory(memory.history(), reconciler);
        metrics.count(reconciler::inventory, settings.defaults().nextHops());
        metrics.countDeadLinks(services::backlog);
        metrics.countNeighbours(NeighbourTables::read);
        ReconcileLoop loop = opened.add(new ReconcileLoop(reconciler, new RoomForNeighbours(
                new GuardedNextHops(new ExaminedForwarding(IptablesForwarding.ofHost(), new WatchedReachability())))));
        JvmWarmUp.begin();
        ContainerSetupThreads arriving = opened.add(new ContainerSetupThreads(services.containerSetup()));
        arriving.start();
        HostMonitor monitor = opened.add(HostMonitor.start(reconciler::wants, loop::wake, arriving::connected));
        FilterMonitor filters = opened.add(FilterMonitor.start(loop::wake));
        ForwardingMonitor forwarding = opened.add(ForwardingMonitor.start(loop::wakeForwarding));
        EngineNames names = new EngineNames(settings.dockerSocket());
        EngineSyncLoop engineSync = opened.add(new EngineSyncLoop(metrics.metered(services.engineSync(
                new DockerEngine(settings.dockerSocket(), Set.of(settings.netSocket(), settings.ipamSocket()), names))),
                loop::wake));

        Announcements announcements = services.announcements();
        EngineEvents events = opened
                .add(EngineEvents.listen(settings.dockerSocket(), announcements::asksForHealth, announcements::healthy,
                        announcements::ending));
        ConflictDetection conflicts = services.conflicts(HostRoutingDaemon.ofHost());
        ClaimedAddresses claimed = services.claimed(HostRoutingDaemon.ofHost());
        ConflictDetectionLoop inConflict = opened.add(new ConflictDetectionLoop(conflicts, claimed));

        CallObserver calls = metrics.calls();
        UnixSocketServer plugin = opened
                .add(UnixSocketServer.start(List.of(settings.netSocketPath(), settings.ipamSocketPath()),
                        SocketPolicy.ENGINE, services.plugin(names), calls));
        HealthChecks healthChecks = new HealthChecks(
                new HealthChecks.Loops(loop, engineSync, inConflict, arriving, deferred), monitor, filters, forwarding,
                events, stateStore, memory.unread());
        List<ApiMethod<?>> watch = MonitoringApi.over(metrics::scrape, healthChecks::health,
                () -> healthChecks.readiness(plugin));
        Api admin = AdminApi.over(new AdminApi.Ports(new OperatorReconciler(reconciler, loop), services.reconciler(),
                addresses -> HostRoutingDaemon.ofHost().announced(addresses).known(), conflicts, claimed, announcements,
                history), names, healthChecks::health, new AdminApi.About(Version.text(), started)).and(watch);
        opened.add(UnixSocketServer.start(List.of(settings.adminSocket()),
                SocketPolicy.operators(settings.adminGroup()), admin, calls));
        settings.httpPort().ifPresent(port -> {
            StatusPageModel.DaemonIdentity self = new StatusPageModel.DaemonIdentity(HostName.own(), Version.text(),
                    instance, started.toString());
            servePort(port, new StatusPageModel(reconciler, services.reconciler(), services.cluster(), history, names,
                    healthChecks::health, self, clock), watch, calls);
        });
        loop.start();
        engineSync.start();
        inConflict.start();
        ServiceManager manager = new ServiceManager(System.getenv(), ProcessHandle.current().pid());
        opened.add(ServiceNotifier.start(manager::send, manager.watchdog(), healthChecks,
                () -> Runtime.getRuntime().halt(1)));
        LOG.info("net-routed {} serves {} and {}", Version.text(), settings.netSocketPath(), settings.ipamSocketPath());
    }

    /** A journal that cannot be read is kept for whoever wants to look; host and engine tell what was in it. */
    private static JournalDatabase openJournal(Path directory, Clock clock) {
        try {
            return JournalDatabase.open(directory, clock);
        } catch (DamagedDatabase damaged) {
            Path aside = JournalDatabase.setAside(directory, clock);
            LOG.error("{}; it is now {}; what was in it is rebuilt from this host and the Docker Engine",
                    damaged.getMessage(), aside);
            return JournalDatabase.open(directory, clock);
        }
    }

    /** Whatever becomes of the port must not keep containers from starting. */
    private void servePort(int port, StatusPageModel statusPage, List<ApiMethod<?>> watch, CallObserver observer) {
        List<ApiMethod<?>> calls = new ArrayList<>(StatusPage.over(statusPage));
        calls.addAll(watch);
        try {
            SocketOwners owners = opened.add(SocketOwners.open());
            opened.add(LoopbackServer.start(port, calls, StatusPage.contentSecurityPolicy(), observer, owners::uid));
        } catch (HostFailure failure) {
            LOG.error("{}; the daemon goes on without it", failure.getMessage());
        }
    }

    /** Ends the sockets first, then the rest. Links and routes stay as they are. */
    @Override
    public void close() {
        opened.close();
    }
}
