package dev.routed.domain.service.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Option;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.check.JoinGatewayCheck;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Creates the link and the routes of a join, atomically. */
public final class JoinSetup {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final LingeringRoutes lingering;
    private final ContainerSetupService containerSetup;
    private final JoinGatewayCheck routers;

    public JoinSetup(LockedState lockedState, HostNetwork host, RoutingTable table, LingeringRoutes lingering,
            ContainerSetupService containerSetup) {
        this.lockedState = lockedState;
        this.host = host;
        this.routers = new JoinGatewayCheck(table);
        this.lingering = lingering;
        this.containerSetup = containerSetup;
    }

    /**
     * Returns what the join needs to know.
     *
     * @param neighbours other joins to the same namespace
     * @throws Rejection if the state forbids the join
     */
    public JoinPreparation prepare(Join join, Collection<Join> neighbours, Transaction transaction) {
        State state = transaction.state();
        JoinGatewayCheck.checkAgainstContainers(join, state);
        return new JoinPreparation(join, DesiredHost.of(join, neighbours), WithheldRoutes.of(List.of(join), state),
                lingering.routes(transaction), JoinGatewayCheck.inUse(join, state), transaction.isConfirmed());
    }

    /**
     * Changes the host, then records. What fails is undone. Call it with a claim on the parts of the join, without the
     * lock.
     */
    public void join(JoinPreparation prepared) {
        ObservedHost observed = removeLeftovers(prepared.whole());
        Plan plan = plan(prepared, observed);
        Join join = prepared.join();
        try {
            List<StepFailure> failures = host
                    .apply(LingeringRoutes.replacing(plan.steps(), prepared.lingering()));
            if (!failures.isEmpty()) {
                throw new HostFailure(
                        "cannot join " + join.endpoint().describe() + ": the host refused to " + failures.get(0)
                                + "; net-routed doctor may name the cause",
                        failures.get(0).error().code(), null);
            }
            lockedState.run(transaction -> transaction.add(new Change.EndpointJoined(join)));
        } catch (RuntimeException | VirtualMachineError failed) {
            rollback(prepared.desired());
            throw failed;
        }
        lockedState.updateGuarded(transaction -> lingering.forget(join, transaction));
        containerSetup.expect(join);
    }

    /** Throws Rejection if the host forbids the join. */
    private Plan plan(JoinPreparation prepared, ObservedHost observed) {
        Join join = prepared.join();
        refuseUnfiltered(join, observed);
        refuseOwnAddress(join, observed);
        Set<IpAddress> ofHost = new HashSet<>(observed.ownAddresses());
        ofHost.addAll(prepared.gateways());
        routers.checkAgainstOtherHosts(join, ofHost);
        Plan plan = Planner.plan(prepared.desired(), observed);
        if (!prepared.confirmed()) {
            refuseToTakeOver(join, plan);
        }
        for (ForeignRoute foreign : plan.blockedBy()) {
            throw new Rejection("cannot join " + join.endpoint().describe() + ": its route to "
                    + foreign.destination() + " is blocked by foreign route: " + foreign.description());
        }
        return plan;
    }

    private static void refuseUnfiltered(Join join, ObservedHost observed) {
        if (join.endpoint().options().ingressAllowed().isPresent() && observed.filters().isEmpty()) {
            throw new Rejection(
                    "cannot join " + join.endpoint().describe() + " with option \"" + Option.INGRESS_ALLOWED.text()
                            + "\": this host cannot filter packets; see net-routed's log for the reason");
        }
    }

    private static void refuseOwnAddress(Join join, ObservedHost observed) {
        observed.ownAddresses().stream().filter(join.endpoint()::owns).forEach(own -> {
            throw new Rejection("cannot join " + join.endpoint().describe() + ": " + own
                    + " is an address of this host");
        });
    }

    /** While the journal may be incomplete, our route over another link may belong to a running container. */
    private static void refuseToTakeOver(Join join, Plan plan) {
        Step.ofKind(Step.DeleteRoute.class, plan.steps()).findFirst().ifPresent(taken -> {
            throw new Rejection("cannot join " + join.endpoint().describe()
                    + ": the journal was lost, and this host has"
                    + " a route to its address already (" + taken.route()
                    + "); retry once the journal is rebuilt, in about 10 seconds; if it is not, net-routed's log"
                    + " names the cause");
        });
    }

    /** A link of that name can only be left over from a failed attempt, and its container end may be anywhere. */
    private ObservedHost removeLeftovers(DesiredHost desired) {
        ObservedHost observed = host.observeTargets(HostQuery.of(desired));
        if (observed.links().isEmpty()) {
            return observed;
        }
        rollback(desired);
        return host.observeTargets(HostQuery.of(desired));
    }

    private void rollback(DesiredHost desired) {
        List<Step> steps = new ArrayList<>();
        new TreeSet<>(desired.proxies()).forEach(entry -> steps.add(new Step.DeleteProxy(entry)));
        new TreeSet<>(desired.routes()).forEach(route -> steps.add(new Step.DeleteRoute(route)));
        new TreeSet<>(desired.links().keySet()).forEach(link -> steps.add(new Step.DeleteLink(link)));
        new TreeSet<>(desired.links().keySet()).forEach(link -> steps.add(new Step.DeleteFilter(link)));
        try {
            host.apply(steps);
        } catch (HostFailure later) {
            // Leftovers are recognized by name and protocol: the next reconcile, or the endpoint's next join, removes
            // them.
        }
    }
}
