package dev.routed.bootstrap;

import dev.routed.domain.port.in.Announcements;
import dev.routed.domain.port.in.Arrivals;
import dev.routed.domain.port.in.ClusterView;
import dev.routed.domain.port.in.Contests;
import dev.routed.domain.port.in.Stocktake;
import dev.routed.domain.port.out.Containers;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.Journal;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.AnnouncementService;
import dev.routed.domain.service.ArrivalService;
import dev.routed.domain.service.Books;
import dev.routed.domain.service.ClusterViewService;
import dev.routed.domain.service.ContestService;
import dev.routed.domain.service.Defaults;
import dev.routed.domain.service.JoinService;
import dev.routed.domain.service.Lingering;
import dev.routed.domain.service.LinkSweep;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.Ownership;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.Setup;
import dev.routed.domain.service.StocktakeService;
import dev.routed.domain.service.Teardown;
import dev.routed.domain.service.UpkeepService;
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
    private final Books books;
    private final LinkSweep sweep;
    private final Lingering lingering;
    private final ArrivalService arrivals;
    private final Teardown teardown;
    private final UpkeepService upkeep;

    /** Reads the journal, and takes away what an earlier process let linger. */
    Services(HostNetwork host, RoutingTable table, Journal journal, Background background, Defaults defaults, Clock clock) {
        this.host = host;
        this.table = table;
        this.defaults = defaults;
        this.clock = clock;
        books = new Books(journal);
        arrivals = new ArrivalService(books, host);
        sweep = new LinkSweep(host, background, arrivals::isAnyAwaited);
        lingering = new Lingering(books, host, background::later);
        teardown = new Teardown(books, lingering, sweep, arrivals);
        upkeep = new UpkeepService(books, host, lingering, sweep, arrivals);
        lingering.clear();
    }

    UpkeepService upkeep() {
        return upkeep;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** How many dead links wait for their deletion. */
    int backlog() {
        return sweep.pending().size();
    }

    Stocktake stocktake(Containers engine) {
        return new StocktakeService(books, host, engine, teardown, defaults, clock);
    }

    Contests contests(RoutingDaemon router) {
        return new ContestService(books, router);
    }

    Announcements announcements() {
        return new AnnouncementService(books, host, lingering);
    }

    ClusterView cluster() {
        return new ClusterViewService(books, table);
    }

    /** What Docker asks. */
    Api plugin() {
        Ownership ownership = new Ownership(host, Services::pause);
        return PluginProtocol.over(new PoolService(books, defaults),
                new AddressService(books, defaults, ownership, teardown, clock),
                new NetworkService(books, defaults, teardown),
                new JoinService(books, defaults, ownership, new Setup(books, host, table, lingering, arrivals), teardown,
                        Services::pause), arrivals);
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
