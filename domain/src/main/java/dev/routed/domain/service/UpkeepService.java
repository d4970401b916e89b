package dev.routed.domain.service;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.Inside;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.host.RouteTally;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.HostView;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.port.in.Upkeep;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the whole host what the ledger says: read, plan, apply. */
public final class UpkeepService implements Upkeep, HostView {
    private final Books books;
    private final HostNetwork host;
    private final Lingering lingering;
    private final LinkSweep sweep;
    private final ArrivalService arrivals;

    public UpkeepService(Books books, HostNetwork host, Lingering lingering, LinkSweep sweep, ArrivalService arrivals) {
        this.books = books;
        this.host = host;
        this.lingering = lingering;
        this.sweep = sweep;
        this.arrivals = arrivals;
    }

    @Override
    public Round round() {
        ArrivalService.Retried retried = arrivals.retry();
        return books.ask(ledger -> {
            books.recordRemovals();
            DesiredHost desired = desired(ledger);
            ObservedHost before = host.observe(desired);
            List<Step> restored = restore(desired, before, ledger);
            ObservedHost observed = restored.isEmpty() ? before : host.observe(desired);
            Set<LinkName> lost = desired.lostIn(observed);
            Plan plan = plan(desired.without(lost), observed);
            List<StepFailure> failed = arrivals.apply(plan.steps());
            List<Step> done = new ArrayList<>(restored);
            done.addAll(plan.steps());
            failed.forEach(failure -> done.remove(failure.step()));
            return new Round(done, failed, plan.collisions(), lost, RouteTally.of(desired, before))
                    .after(retried.done(), retried.failed());
        });
    }

    @Override
    public Plan preview() {
        return books.ask(ledger -> {
            DesiredHost desired = desired(ledger);
            ObservedHost observed = host.observe(desired);
            List<Step.RestoreLink> first = restorations(desired.lostIn(observed), ledger);
            return plan(desired, observed.with(first.stream().map(Step.RestoreLink::link).toList())).after(first)
                    .after(arrivals.unfinished());
        });
    }

    @Override
    public List<RouteState> routes() {
        // Without the lock: who watches must not keep calls waiting.
        DesiredHost before = books.ask(this::desired);
        ObservedHost observed = host.observe(before);
        return RouteState.compare(before, observed, books.ask(this::desired));
    }

    private Plan plan(DesiredHost desired, ObservedHost observed) {
        Plan whole = Planner.plan(desired, observed);
        return books.isTrusted() ? whole : whole.withoutDeletions();
    }

    /** Behind their filters: no container may send without one. */
    private List<Step> restore(DesiredHost desired, ObservedHost before, Ledger ledger) {
        List<Step.RestoreLink> restorations = restorations(desired.lostIn(before), ledger);
        List<Step> steps = new ArrayList<>(restorations.isEmpty() ? List.of() : Planner.filters(desired, before));
        steps.addAll(restorations);
        host.apply(steps).forEach(failure -> steps.remove(failure.step()));
        return steps;
    }

    /** A link can only have been lost with its inner end; a container that lives gets a new pair. */
    private static List<Step.RestoreLink> restorations(Set<LinkName> lost, Ledger ledger) {
        List<Step.RestoreLink> steps = new ArrayList<>();
        for (Join join : ledger.joins()) {
            LinkName name = LinkName.outer(join.endpoint().id());
            if (lost.contains(name)) {
                LinkPair link = DesiredHost.of(List.of(join)).links().get(name);
                steps.add(new Step.RestoreLink(link, Inside.of(join, InnerRoutes.attachment(join, ledger).routes())));
            }
        }
        return steps;
    }

    @Override
    public boolean wants(Prefix destination) {
        return books.askNow(ledger -> ledger.owner(destination.first())
                .filter(owner -> ledger.join(owner.id()).isPresent() && owner.reached().contains(destination)).isPresent())
                .orElse(true);
    }

    @Override
    public Inventory inventory() {
        return books.ask(ledger -> new Inventory(ledger.pools(), ledger.leases(), List.copyOf(ledger.networks()),
                List.copyOf(ledger.endpoints()), List.copyOf(ledger.joins())));
    }

    private DesiredHost desired(Ledger ledger) {
        return DesiredHost.of(ledger.joins(), ledger.endpoints().stream().map(Endpoint::id).toList())
                .withholding(Withheld.of(ledger.joins(), ledger)).sparing(sweep.pending()).holding(lingering.routes());
    }
}
