package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
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
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        lockedState.runClaiming(transaction -> HostPart.of(transaction.state().endpoints()), transaction -> {
            State state = transaction.state();
            if (state.isDrained() != drained) {
                transaction.add(new Change.HostDrained(drained));
            }
            return RouteUpdate.of(state.joins(), state);
        }, this::apply);
        if (drained) {
            lingering.endAll();
        }
    }

    @Override
    public boolean isDrained() {
        return lockedState.read(State::isDrained);
    }

    @Override
    public void advertise(IpAddress address, boolean on) {
        lockedState.runClaiming(transaction -> HostPart.of(owner(address, transaction.state())), transaction -> {
            State state = transaction.state();
            Endpoint owner = owner(address, state);
            transaction.add(new Change.AddressAdvertised(owner.id(), destination(owner, address), on));
            return RouteUpdate.of(owner.id(), state);
        }, this::apply);
    }

    private static Endpoint owner(IpAddress address, State state) {
        return state.owner(address)
                .orElseThrow(() -> new Rejection(
                        "no endpoint of this host has the address " + address + "; net-routed endpoints lists them"));
    }

    /** Returns the address, or the first address of the routed prefix that contains it. */
    private static IpAddress destination(Endpoint owner, IpAddress address) {
        return owner.routedPrefixes().stream().filter(prefix -> prefix.contains(address)).map(Prefix::first).findFirst()
                .orElse(address);
    }

    @Override
    public boolean dependsOnHealth() {
        return lockedState.read(state -> state.endpoints().stream().anyMatch(AnnouncementService::dependsOnHealth));
    }

    private static boolean dependsOnHealth(Endpoint endpoint) {
        return endpoint.options().advertise() == Advertise.HEALTHY;
    }

    @Override
    public void healthChanged(EndpointId endpoint, boolean healthy) {
        change(endpoint, new Change.EndpointHealthChanged(endpoint, healthy), state -> state.endpoint(endpoint)
                .filter(AnnouncementService::dependsOnHealth).filter(known -> !state.isStopping(endpoint))
                .filter(known -> state.isHealthy(endpoint).filter(before -> before == healthy).isEmpty()));
    }

    @Override
    public void stopping(EndpointId endpoint) {
        change(endpoint, new Change.EndpointStopping(endpoint), state -> state.endpoint(endpoint)
                .filter(known -> !known.options().drain().isZero()).filter(known -> !state.isStopping(endpoint)));
    }

    /** Records the change if it concerns an endpoint, and changes its routes. */
    private void change(EndpointId id, Change change, Function<State, Optional<Endpoint>> concerned) {
        lockedState.runClaiming(
                transaction -> HostPart.of(concerned.apply(transaction.state())),
                transaction -> concerned.apply(transaction.state()).map(endpoint -> {
                    transaction.add(change);
                    return RouteUpdate.of(id, transaction.state());
                }), update -> update.ifPresent(this::apply));
    }

    /**
     * The routes of some joins.
     *
     * @param all with all routes of the joins
     * @param desired with those that are to be announced
     */
    private record RouteUpdate(DesiredHost all, DesiredHost desired) {

        static RouteUpdate of(Collection<Join> joins, State state) {
            DesiredHost all = DesiredHost.of(joins);
            return new RouteUpdate(all, all.minusRoutes(WithheldRoutes.of(joins, state)));
        }

        static RouteUpdate of(EndpointId endpoint, State state) {
            return of(state.join(endpoint).stream().toList(), state);
        }
    }

    /** Changes only these routes. Steps that the host refuses are left to the next reconcile. */
    private void apply(RouteUpdate update) {
        try {
            ObservedHost observed = host.observeTargets(HostQuery.of(update.all()));
            List<Step> steps = Planner.plan(update.desired(), observed).steps().stream()
                    .filter(step -> step.changedDestination().isPresent()).toList();
            if (!steps.isEmpty()) {
                host.apply(steps);
            }
        } catch (HostFailure later) {
            // The change is recorded; the next reconcile applies it.
        }
    }
}
