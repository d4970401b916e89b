package dev.routed.bootstrap;

import dev.routed.domain.port.in.Upkeep;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.Journal;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.Books;
import dev.routed.domain.service.Defaults;
import dev.routed.domain.service.JoinService;
import dev.routed.domain.service.LinkSweep;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.Setup;
import dev.routed.domain.service.StocktakeService;
import dev.routed.domain.service.Teardown;
import dev.routed.domain.service.UpkeepService;

import dev.routed.http.UnixSocketServer;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.engine.DockerEngine;
import dev.routed.http.plugin.PluginProtocol;
import dev.routed.http.socket.HostClaim;
import dev.routed.netlink.Capabilities;
import dev.routed.netlink.HostMonitor;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.forwarding.ForwardingMonitor;
import dev.routed.netlink.forwarding.IptablesForwarding;
import dev.routed.store.JournalDamaged;
import dev.routed.store.JournalDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole daemon: everything is made here, in the order in which it is needed, and ended in the opposite one. The sockets
 * come last: whoever finds one gets an answer.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");

    private final Closing opened = new Closing();

    private Daemon() {
    }

    /** Starts a daemon. Throws what keeps it from starting, with words for an operator; nothing is left open then. */
    static Daemon start(Settings settings) {
        return start(settings,
                daemon -> daemon.opened.add(openJournal(settings.stateDir(), Clock.systemUTC())).journal());
    }

    /** The same over that journal, which stays open; the state directory is left alone. */
    public static Daemon start(Settings settings, Journal journal) {
        return start(settings, daemon -> journal);
    }

    private static Daemon start(Settings settings, Function<Daemon, Journal> journal) {
        Daemon daemon = new Daemon();
        try {
            Capabilities.require();
            daemon.open(settings, journal.apply(daemon));
            return daemon;
        } catch (RuntimeException failure) {
            daemon.close();
            throw failure;
        }
    }

    private void open(Settings settings, Journal journal) {
        Clock clock = Clock.systemUTC();
        opened.add(HostClaim.take());
        HostNetwork host = new LoggingHost(opened.add(KernelHostNetwork.open()));
        Books books = new Books(new LoggingJournal(journal));
        Background background = opened.add(new Background());
        LinkSweep sweep = new LinkSweep(host, background);
        Teardown teardown = new Teardown(books, host, sweep);
        Upkeep upkeep = new UpkeepService(books, host, sweep);
        UpkeepLoop loop = opened.add(new UpkeepLoop(upkeep, IptablesForwarding.ofHost()));
        opened.add(HostMonitor.start(upkeep::wants, loop::wake, link -> { }));
        opened.add(ForwardingMonitor.start(loop::wakeForwarding));
        StocktakeLoop stocktake = opened.add(new StocktakeLoop(new StocktakeService(books, host,
                new DockerEngine(settings.dockerSocket(), Set.of(settings.netSocket(), settings.ipamSocket())),
                teardown, settings.defaults(), clock), loop::wake));

        serve(settings, books, teardown, host, new AskedUpkeep(upkeep, loop), clock);
        loop.start();
        stocktake.start();
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

    private void serve(Settings settings, Books books, Teardown teardown, HostNetwork host, Upkeep upkeep, Clock clock) {
        Defaults defaults = settings.defaults();
        opened.add(UnixSocketServer.start(List.of(settings.adminSocket()),
                AdminApi.over(upkeep, Version.text(), clock.instant())));
        opened.add(UnixSocketServer.start(List.of(settings.netSocketPath(), settings.ipamSocketPath()), PluginProtocol.over(
                new PoolService(books, defaults),
                new AddressService(books, defaults, teardown, clock),
                new NetworkService(books, defaults, teardown),
                new JoinService(books, defaults, new Setup(books, host), teardown))));
    }

    /** Ends the sockets first, then the rest. Links and routes stay as they are. */
    @Override
    public void close() {
        opened.close();
    }
}
