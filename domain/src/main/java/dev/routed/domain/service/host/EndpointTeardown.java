package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes endpoints away: recorded first, then the routes at once, the links by the sweep. What the host refuses is left
 * to the next round, which finds it by its mark. Call its methods from inside {@link LockedState#change}.
 */
public final class EndpointTeardown {
    private final LockedState lockedState;
    private final LingeringRoutes lingering;
    private final DeadLinkCollector collector;
    private final ContainerSetupService containerSetup;
    /** Endpoints whose leaving is under way: until it is answered the engine has them as joined. */
    private final Set<EndpointId> leaving = new HashSet<>();

    public EndpointTeardown(LockedState lockedState, LingeringRoutes lingering, DeadLinkCollector collector,
            ContainerSetupService containerSetup) {
        this.lockedState = lockedState;
        this.lingering = lingering;
        this.collector = collector;
        this.containerSetup = containerSetup;
    }

    /** Withdraws the routes; the link stays. */
    public void leave(Join join) {
        List<HostRoute> announced = announced(join);
        lockedState.remove(List.of(new Change.EndpointLeft(join.endpoint().id())));
        withdrawRoutes(join, announced);
    }

    /** The engine is not answered before {@link #answered}. */
    public void keepWaiting(EndpointId left) {
        leaving.add(left);
    }

    public void answered(EndpointId left) {
        leaving.remove(left);
    }

    /** Endpoints that have left and that the engine waits for. */
    public Set<EndpointId> leaving() {
        return Set.copyOf(leaving);
    }

    /** True if some address of the join is announced. */
    public boolean isAnnounced(Join join) {
        return !announced(join).isEmpty();
    }

    private List<HostRoute> announced(Join join) {
        Set<HostRoute> routes = new TreeSet<>(DesiredHost.of(List.of(join)).routes());
        lockedState.ask(state -> WithheldRoutes.of(List.of(join), state)).forEach(routes::remove);
        return List.copyOf(routes);
    }

    /**
     * True if the endpoint is joined and its container has its link: an engine takes the link out before it gives up
     * the rest.
     */
    public boolean isAlive(Endpoint endpoint) {
        return lockedState.ask(state -> state.join(endpoint.id())).filter(containerSetup::isInside).isPresent();
    }

    /** Withdraws the routes and lets the link go. */
    public void delete(Endpoint endpoint) {
        Optional<Join> join = lockedState.ask(state -> state.join(endpoint.id()));
        List<HostRoute> announced = join.map(this::announced).orElse(List.of());
        lockedState.remove(List.of(new Change.EndpointDeleted(endpoint.id())));
        join.ifPresent(left -> withdrawRoutes(left, announced));
        collector.add(LinkName.hostEnd(endpoint.id()));
    }

    private void withdrawRoutes(Join join, List<HostRoute> announced) {
        containerSetup.forget(join);
        lingering.withdraw(join, announced);
    }
}
