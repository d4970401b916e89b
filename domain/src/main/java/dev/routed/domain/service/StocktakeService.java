package dev.routed.domain.service;

import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.port.in.Stock;
import dev.routed.domain.port.in.Stocktake;
import dev.routed.domain.port.out.Containers;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Patience;
import dev.routed.domain.reconcile.Stocktaking;
import dev.routed.domain.reconcile.Surplus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds the ledger against the engine. The engine is asked without the lock: it may be waiting for us. */
public final class StocktakeService implements Stocktake {
    private final Books books;
    private final HostNetwork host;
    private final Containers containers;
    private final Teardown teardown;
    private final Defaults defaults;
    private final Clock clock;
    private final Patience<Surplus> surplus = new Patience<>(GRACE);
    private final Patience<Change> missing = new Patience<>(GRACE);

    public StocktakeService(Books books, HostNetwork host, Containers containers, Teardown teardown, Defaults defaults,
            Clock clock) {
        this.books = books;
        this.host = host;
        this.containers = containers;
        this.teardown = teardown;
        this.defaults = defaults;
        this.clock = clock;
    }

    @Override
    public synchronized Stock compare() {
        long asked = books.ask(Ledger::changes);
        EngineAnswer answer = containers.report();
        if (answer instanceof EngineReport report) {
            return books.ask(ledger -> settle(ledger, report, asked, clock.instant()));
        }
        return Stock.unknown(((EngineAnswer.Unknown) answer).reason());
    }

    private Stock settle(Ledger ledger, EngineReport report, long asked, Instant now) {
        List<Change> gone = surplus.ripe(Stocktaking.surplus(ledger, report, asked), now).stream().map(Surplus::removal).toList();
        gone.forEach(removal -> remove(removal, ledger));
        ObservedHost observed = host.observe(DesiredHost.of(ledger.joins()));
        Adoption.Findings findings = Adoption.findings(ledger, report, observed, defaults, teardown.leaving());
        List<Change> lost = missing.ripe(findings.missing(), now);
        if (!lost.isEmpty()) {
            books.addAll(lost.stream().map(addition -> dated(addition, now)).toList());
        }
        if (!missing.isWaiting() && findings.refused().isEmpty()) { // else what is unknown may be a living container's
            books.trust();
        }
        boolean undecided = surplus.isWaiting() || missing.isWaiting();
        return new Stock(Optional.empty(), gone, lost, findings.refused(), undecided);
    }

    /** A finding has no time, so that it equals the same finding later; the record has one. */
    private static Change dated(Change addition, Instant now) {
        if (addition instanceof Change.AddressLeased leased) {
            Lease lease = leased.lease();
            return new Change.AddressLeased(new Lease(lease.address(), lease.pool(), lease.purpose(), now));
        }
        return addition;
    }

    private void remove(Change removal, Ledger ledger) {
        if (removal instanceof Change.EndpointDeleted deleted) {
            ledger.endpoint(deleted.endpoint()).ifPresent(teardown::delete);
        } else {
            books.remove(List.of(removal));
        }
    }
}
