package dev.routed.domain.service.host;

import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.service.lock.Guarded;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes endpoints in two parts: a transaction records the removal; then, without the lock but with the endpoint's
 * parts of the host claimed, the routes are withdrawn and the link is scheduled for deletion. What the host refuses is
 * left to the next reconcile, which recognizes net-routed's objects.
 */
public final class EndpointTeardown {
    private final LingeringRoutes lingering;
    private final DeadLinkCollector collector;
    private final ContainerSetupService containerSetup;
    /** Endpoints whose leave is in progress: until it is answered, the engine reports them as joined. */
    private final Guarded<Set<EndpointId>> leaving = new Guarded<>(new HashSet<>());

    public EndpointTeardown(LingeringRoutes lingering, DeadLinkCollector collector,
            ContainerSetupService containerSetup) {
        this.lingering = lingering;
        this.collector = collector;
        this.containerSetup = containerSetup;
    }

    /** Records the leave, which withdraws the routes; the link stays. */
    public Withdrawal leave(Join join, Transaction transaction) {
        List<HostRoute> announced = WithheldRoutes.announced(join, transaction.state());
        transaction.remove(List.of(new Change.EndpointLeft(join.endpoint().id())));
        return new Withdrawal(Optional.of(join), announced, Optional.empty());
    }

    /** Marks the leave as in progress until {@link #answered}. */
    public void keepWaiting(EndpointId left, Transaction transaction) {
        leaving.in(transaction).add(left);
    }

    public void answered(EndpointId left, Transaction transaction) {
        leaving.in(transaction).remove(left);
    }

    /** Returns the endpoints whose leave has not been answered yet. */
    public Set<EndpointId> leaving(Transaction transaction) {
        return Set.copyOf(leaving.in(transaction));
    }

    /** Returns true if any address of the join is announced. */
    public boolean isAnnounced(Join join, State state) {
        return !WithheldRoutes.announced(join, state).isEmpty();
    }

    /** Records the deletion, which withdraws the routes and deletes the link. */
    public Withdrawal delete(Endpoint endpoint, Transaction transaction) {
        Optional<Join> join = transaction.state().join(endpoint.id());
        List<HostRoute> announced = join.map(left -> WithheldRoutes.announced(left, transaction.state()))
                .orElse(List.of());
        transaction.remove(List.of(new Change.EndpointDeleted(endpoint.id())));
        return new Withdrawal(join, announced, Optional.of(LinkName.hostEnd(endpoint.id())));
    }

    /** Changes the host as recorded. */
    public void carryOut(Withdrawal withdrawal) {
        withdrawal.join().ifPresent(left -> {
            containerSetup.forget(left);
            lingering.withdraw(left, withdrawal.announced());
        });
        withdrawal.dead().ifPresent(collector::add);
    }
}
