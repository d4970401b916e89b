package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.network.Advertise;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.engine.EndpointHealth;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.WithheldRoutes;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.List;

/** Records which addresses to announce, then adds and withdraws the routes on the host. */
public final class AnnouncementService implements Announcements, EndpointHealth {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final LingeringRoutes lingering;

    public AnnouncementService(LockedState lockedState, HostNetwork host, LingeringRoutes lingering) {
        this.lockedState = lockedState;
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
        lockedState.run(transaction -> {
            State state = transaction.state();
            if (state.isDrained() != drained) {
                transaction.add(new Change.HostDrained(drained), then -> route(then.state().joins(), then.state()));
            }
            route(state.joins(), state);
            if (drained) {
                lingering.end(transaction);
            }
        });
    }

    @Override
    public boolean isDrained() {
        return lockedState.read(State::isDrained);
    }

    @Override
    public void advertise(IpAddress address, boolean on) {
        lockedState.run(transaction -> {
            State state = transaction.state();
            Endpoint owner = state.owner(address)
                    .orElseThrow(() -> new Rejection("no endpoint of this host has the address " + address));
            transaction.add(new Change.AddressAdvertised(owner.id(), destination(owner, address), on),
                    then -> route(owner.id(), then));
            route(owner.id(), transaction);
        });
    }

    /** Returns the address, or the first address of the routed prefix that contains it. */
    private static IpAddress destination(Endpoint owner, IpAddress address) {
        return owner.reached().stream().filter(prefix -> prefix.contains(address)).map(Prefix::first).findFirst()
                .orElse(address);
    }

    @Override
    public boolean asksForHealth() {
        return lockedState.read(state -> state.endpoints().stream().anyMatch(AnnouncementService::asksForHealth));
    }

    private static boolean asksForHealth(Endpoint endpoint) {
        return endpoint.options().advertise() == Advertise.HEALTHY;
    }

    @Override
    public void healthy(EndpointId endpoint, boolean healthy) {
        lockedState.run(transaction -> transaction.state().endpoint(endpoint).filter(AnnouncementService::asksForHealth)
                .filter(known -> !transaction.state().isEnding(endpoint))
                .ifPresent(known -> setHealthy(endpoint, healthy, transaction)));
    }

    private void setHealthy(EndpointId endpoint, boolean healthy, Transaction transaction) {
        State state = transaction.state();
        if (!state.isHealthy(endpoint).filter(before -> before == healthy).isPresent()) {
            transaction.add(new Change.EndpointHealthChanged(endpoint, healthy), then -> route(endpoint, then));
            route(endpoint, transaction);
        }
    }

    @Override
    public void ending(EndpointId endpoint) {
        lockedState.run(transaction -> transaction.state().endpoint(endpoint)
                .filter(known -> !known.options().drain().isZero())
                .filter(known -> !transaction.state().isEnding(endpoint))
                .ifPresent(known -> end(endpoint, transaction)));
    }

    private void end(EndpointId endpoint, Transaction transaction) {
        transaction.add(new Change.EndpointEnding(endpoint), then -> route(endpoint, then));
        route(endpoint, transaction);
    }

    private void route(EndpointId endpoint, Transaction transaction) {
        route(transaction.state().join(endpoint).stream().toList(), transaction.state());
    }

    /** Changes only the routes of these joins. Steps that the host refuses are left to the next reconcile. */
    private void route(Collection<Join> joins, State state) {
        DesiredHost all = DesiredHost.of(joins);
        try {
            DesiredHost desired = all.withholding(WithheldRoutes.of(joins, state));
            List<Step> steps = Planner.plan(desired, host.observeOnly(HostQuery.of(all))).steps().stream()
                    .filter(step -> step.changedRoute().isPresent()).toList();
            if (!steps.isEmpty()) {
                host.apply(steps);
            }
        } catch (HostFailure later) {
            // The change is recorded; the next reconcile applies it.
        }
    }
}
