package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.Version;
import dev.routed.bootstrap.metrics.Metrics;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.port.in.Announcements;
import dev.routed.domain.port.in.Contests;
import dev.routed.domain.port.in.History;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.Journal;
import dev.routed.http.LoopbackServer;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.call.Api;
import dev.routed.http.call.Call;
import dev.routed.http.call.CallObserver;
import dev.routed.http.engine.DockerEngine;
import dev.routed.http.engine.EngineEvents;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.socket.Admission;
import dev.routed.http.socket.HostClaim;
import dev.routed.http.systemd.ServiceManager;
import dev.routed.http.watch.Lookout;
import dev.routed.http.watch.StatusPage;
import dev.routed.http.watch.WatchApi;
import dev.routed.netlink.Capabilities;
import dev.routed.netlink.HostMonitor;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.Rehearsal;
import dev.routed.netlink.KernelRoutingTable;
import dev.routed.netlink.filter.FilterMonitor;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import dev.routed.netlink.forwarding.IptablesForwarding;
import dev.routed.netlink.libc.Urgency;
import dev.routed.netlink.routing.HostRoutingDaemon;
import dev.routed.store.JdbiJournal;
import dev.routed.store.JournalDamaged;
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
 * The whole daemon: everything is made here, in the order in which it is needed, and ended in the opposite one. The sockets
 * come last: whoever finds one gets an answer.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final Duration PROBE_AGAIN = Duration.ofSeconds(15);

    private final Closing opened = new Closing();

    private Daemon() {
    }

    /** Starts a daemon. Throws what keeps it from starting, with words for an operator; nothing is left open then. */
    static Daemon start(Settings settings) {
        return start(settings, daemon -> {
            JdbiJournal journal = daemon.opened.add(openJournal(settings.stateDir(), Clock.systemUTC())).journal();
            return new Memory(journal, new JournalHistory(journal), new WriteProbe(settings.stateDir(), PROBE_AGAIN)::trouble);
        });
    }

    /** The same over that journal, which stays open; the state directory is left alone. */
    public static Daemon start(Settings settings, Journal journal) {
        return start(settings, daemon -> new Memory(journal, new NoHistory(), Optional::empty));
    }

    /**
     * What is recorded, and what is told of it.
     *
     * @param trouble why nothing can be recorded; empty if it can
     */
    private record Memory(Journal journal, History history, Supplier<Optional<String>> trouble) {
    }

    private static Daemon start(Settings settings, Function<Daemon, Memory> memory) {
        Daemon daemon = new Daemon();
        try {
            Capabilities.require();
            Urgency.raiseProcess();
            daemon.open(settings, memory.apply(daemon));
            return daemon;
        } catch (RuntimeException failure) {
            daemon.close();
            throw failure;
        }
    }

    private void open(Settings settings, Memory memory) {
        Clock clock = Clock.systemUTC();
        opened.add(HostClaim.take());
        Instant started = clock.instant();
        String instance = UUID.randomUUID().toString();
        Metrics metrics = new Metrics(Version.text(), instance, clock);
        HostNetwork host = metrics.metered(new LoggingHost(opened.add(KernelHostNetwork.open())));
        WatchedJournal journal = new WatchedJournal(metrics.metered(memory.journal()), memory.trouble(), clock);
        Services services = opened.add(new Services(host, opened.add(KernelRoutingTable.open()), new LoggingJournal(journal), opened.add(new Background()),
                settings.defaults(), clock));
        Repairs upkeep = new Repairs(metrics.metered(services.upkeep()), clock);
        History history = new WholeHistory(memory.history(), upkeep);
        metrics.count(upkeep::inventory, settings.defaults().nextHops());
        metrics.countDeadLinks(services::backlog);
        UpkeepLoop loop = opened.add(new UpkeepLoop(upkeep, IptablesForwarding.ofHost()));
        Rehearsal.begin();
        ArrivalThreads arriving = opened.add(new ArrivalThreads(services.arrivals()));
        HostMonitor monitor = opened.add(HostMonitor.start(upkeep::wants, loop::wake, arriving::connected));
        FilterMonitor filters = opened.add(FilterMonitor.start(loop::wake));
        ForwardingMonitor forwarding = opened.add(ForwardingMonitor.start(loop::wakeForwarding));
        EngineNames names = new EngineNames(settings.dockerSocket());
        StocktakeLoop stocktake = opened.add(new StocktakeLoop(metrics.metered(services.stocktake(
                new DockerEngine(settings.dockerSocket(), Set.of(settings.netSocket(), settings.ipamSocket()), names))), loop::wake));

        Announcements announcements = services.announcements();
        opened.add(EngineEvents.listen(settings.dockerSocket(), announcements::asksForHealth, announcements::healthy,
                announcements::ending));
        Contests contests = services.contests(HostRoutingDaemon.ofHost());
        ContestLoop contesting = opened.add(new ContestLoop(contests));

        CallObserver calls = metrics.calls();
        UnixSocketServer plugin = opened.add(UnixSocketServer.start(List.of(settings.netSocketPath(), settings.ipamSocketPath()),
                Admission.ENGINE, services.plugin(), calls));
        Vitals vitals = new Vitals(loop, stocktake, monitor, filters, forwarding, journal);
        List<Call<?>> watch = WatchApi.over(metrics::scrape, vitals::health, () -> vitals.readiness(plugin));
        Api admin = AdminApi.over(new AdminApi.Ports(new AskedUpkeep(upkeep, loop), services.upkeep(),
                HostRoutingDaemon.ofHost()::announced, contests, announcements, history), names, vitals::health, new AdminApi.About(Version.text(), started)).and(watch);
        opened.add(UnixSocketServer.start(List.of(settings.adminSocket()), Admission.operators(settings.adminGroup()), admin, calls));
        settings.httpPort().ifPresent(port -> {
            Lookout.Daemon self = new Lookout.Daemon(HostName.own(), Version.text(), instance, started.toString());
            servePort(port, new Lookout(upkeep, services.upkeep(), services.cluster(), history, names, vitals::health, self, clock), watch, calls);
        });
        loop.start();
        stocktake.start();
        contesting.start();
        ServiceManager manager = new ServiceManager(System.getenv(), ProcessHandle.current().pid());
        opened.add(Supervision.start(manager::tell, manager.watchdog(), upkeep::inventory));
        LOG.info("net-routed {} serves {} and {}", Version.text(), settings.netSocketPath(), settings.ipamSocketPath());
    }

    /** A journal that cannot be read is kept for whoever wants to look; host and engine tell what was in it. */
    private static JournalDatabase openJournal(Path directory, Clock clock) {
        try {
            return JournalDatabase.open(directory, clock);
        } catch (JournalDamaged damaged) {
            Path aside = JournalDatabase.setAside(directory, clock);
            LOG.error("{}; it is now {}; what was in it is rebuilt from this host and the Docker Engine",
                    damaged.getMessage(), aside);
            return JournalDatabase.open(directory, clock);
        }
    }

    /** Any user of the host may take a port; that must not keep containers from starting. */
    private void servePort(int port, Lookout lookout, List<Call<?>> watch, CallObserver observer) {
        List<Call<?>> calls = new ArrayList<>(StatusPage.over(lookout));
        calls.addAll(watch);
        try {
            LOG.info("the status page is at {}", opened.add(
                    LoopbackServer.start(port, calls, StatusPage.contentSecurityPolicy(), observer)).addresses());
        } catch (HostFailure taken) {
            LOG.error("{}; the daemon goes on without it", taken.getMessage());
        }
    }

    /** Ends the sockets first, then the rest. Links and routes stay as they are. */
    @Override
    public void close() {
        opened.close();
    }
}
