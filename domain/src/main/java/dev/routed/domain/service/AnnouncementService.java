package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Advertise;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.in.Announcements;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records what is to be announced, then gives the host the routes to it and takes the others away. */
public final class AnnouncementService implements Announcements {
    private final Books books;
    private final HostNetwork host;
    private final Lingering lingering;
    /** Endpoints that were told to end: whatever is said of them afterwards, they are not announced again. */
    private final Set<EndpointId> ending = new HashSet<>();

    public AnnouncementService(Books books, HostNetwork host, Lingering lingering) {
        this.books = books;
        this.host = host;
        this.lingering = lingering;
    }

    @Override
    public void drain() {
        setDrained(true);
    }

    @Override
    public void undrain() {
        setDrained(false);
    }

    private void setDrained(boolean drained) {
        books.change(ledger -> {
            if (ledger.isDrained() != drained) {
                books.add(new Change.HostDrained(drained));
            }
            route(ledger.joins(), ledger);
            if (drained) {
                lingering.end();
            }
        });
    }

    @Override
    public boolean isDrained() {
        return books.ask(Ledger::isDrained);
    }

    @Override
    public void advertise(IpAddress address, boolean on) {
        books.change(ledger -> {
            Endpoint owner = ledger.owner(address).orElseThrow(() ->
                    new Rejection("no endpoint of this host has the address " + address));
            books.add(new Change.AddressAdvertised(owner.id(), destination(owner, address), on));
            route(ledger.join(owner.id()).stream().toList(), ledger);
        });
    }

    /** The address itself, or the first one of the prefix that is routed as a whole. */
    private static IpAddress destination(Endpoint owner, IpAddress address) {
        return owner.reached().stream().filter(prefix -> prefix.contains(address)).map(Prefix::first).findFirst().orElse(address);
    }

    @Override
    public boolean asksForHealth() {
        return books.ask(ledger -> ledger.endpoints().stream().anyMatch(AnnouncementService::asksForHealth));
    }

    private static boolean asksForHealth(Endpoint endpoint) {
        return endpoint.options().advertise() == Advertise.HEALTHY;
    }

    @Override
    public void healthy(EndpointId endpoint, boolean healthy) {
        books.change(ledger -> ledger.endpoint(endpoint).filter(AnnouncementService::asksForHealth)
                .filter(known -> !ending.contains(endpoint)).ifPresent(known -> setFit(endpoint, healthy, ledger)));
    }

    @Override
    public void ending(EndpointId endpoint) {
        books.change(ledger -> ledger.endpoint(endpoint).filter(known -> !known.options().drain().isZero())
                .ifPresent(known -> end(known, ledger)));
    }

    /** Also what a hand has announced: the hand meant one that lives. */
    private void end(Endpoint endpoint, Ledger ledger) {
        ending.removeIf(id -> ledger.endpoint(id).isEmpty());
        if (!ending.contains(endpoint.id())) {
            setFit(endpoint.id(), false, ledger);
            List<Change> wishes = endpoint.reached().stream().filter(prefix -> ledger.announces(endpoint, prefix))
                    .<Change>map(prefix -> new Change.AddressAdvertised(endpoint.id(), prefix.first(), false)).toList();
            if (!wishes.isEmpty()) {
                books.addAll(wishes);
                route(ledger.join(endpoint.id()).stream().toList(), ledger);
            }
            ending.add(endpoint.id());
        }
    }

    private void setFit(EndpointId endpoint, boolean fit, Ledger ledger) {
        if (!ledger.isFit(endpoint).filter(before -> before == fit).isPresent()) {
            books.add(new Change.EndpointFit(endpoint, fit));
            route(ledger.join(endpoint).stream().toList(), ledger);
        }
    }

    /** Only the routes of these joins change. What the host refuses is left to the next round. */
    private void route(Collection<Join> joins, Ledger ledger) {
        DesiredHost all = DesiredHost.of(joins);
        try {
            List<Step> steps = Planner.plan(all.withholding(Withheld.of(joins, ledger)), host.observeOnly(all)).steps().stream()
                    .filter(step -> step instanceof Step.AddRoute || step instanceof Step.DeleteRoute).toList();
            if (!steps.isEmpty()) {
                host.apply(steps);
            }
        } catch (HostFailure later) {
            // It is recorded: the next round does it.
        }
    }
}
