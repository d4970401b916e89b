package dev.routed.domain.service;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Takes endpoints away: recorded first, then the routes at once, the links by the sweep. What the host refuses is left to
 * the next round, which finds it by its mark. Call its methods from inside {@link Books#change}.
 */
public final class Teardown {
    private final Books books;
    private final HostNetwork host;
    private final LinkSweep sweep;

    public Teardown(Books books, HostNetwork host, LinkSweep sweep) {
        this.books = books;
        this.host = host;
        this.sweep = sweep;
    }

    /** Withdraws the routes; the link stays. */
    void leave(Join join) {
        books.remove(List.of(new Change.EndpointLeft(join.endpoint().id())));
        withdrawRoutes(join);
    }

    /** Withdraws the routes and lets the link go. */
    void delete(Endpoint endpoint) {
        Optional<Join> join = books.ask(ledger -> ledger.join(endpoint.id()));
        books.remove(List.of(new Change.EndpointDeleted(endpoint.id())));
        join.ifPresent(this::withdrawRoutes);
        sweep.add(LinkName.outer(endpoint.id()));
    }

    private void withdrawRoutes(Join join) {
        List<Step> steps = new TreeSet<>(DesiredHost.of(List.of(join)).routes()).stream()
                .<Step>map(Step.DeleteRoute::new).toList();
        try {
            host.apply(steps);
        } catch (HostFailure later) {
            // The journal has it, and an engine does not ask twice to remove: the next round does it.
        }
    }
}
