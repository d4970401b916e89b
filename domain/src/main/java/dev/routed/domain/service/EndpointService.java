package dev.routed.domain.service;

import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerRoutes;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinPreparation;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The life cycle of endpoints. A join changes the host, then records; a leave records first, and then changes the host.
 */
public final class EndpointService implements Endpoints {
    private final LockedState lockedState;
    private final Defaults defaults;
    private final EndpointCreation creation;
    private final JoinSetup setup;
    private final EndpointTeardown teardown;
    private final Consumer<Duration> pause;

    /** @param pause sleeps for the given time */
    public EndpointService(LockedState lockedState, Defaults defaults, AddressInUseCheck addressInUseCheck,
            JoinSetup setup, EndpointTeardown teardown, ContainerPresence presence, Consumer<Duration> pause) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.creation = new EndpointCreation(lockedState, defaults, addressInUseCheck, teardown, presence);
        this.setup = setup;
        this.teardown = teardown;
        this.pause = pause;
    }

    @Override
    public Endpoint createEndpoint(EndpointRequest request) {
        if (request.addresses().isEmpty()) {
            throw new Rejection("cannot create endpoint " + request.endpoint().shortText() + ": it has no address");
        }
        Options options = Options.ofEndpoint(request.options());
        return lockedState.calls().creating(request, () -> creation.create(request, options));
    }

    @Override
    public void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        lockedState.runClaiming(transaction -> partsOfKnown(endpoint, transaction.state()),
                transaction -> transaction.state().endpoint(endpoint)
                        .map(known -> teardown.delete(known, transaction)),
                withdrawal -> withdrawal.ifPresent(teardown::carryOut));
    }

    private static Set<HostPart> partsOfKnown(EndpointId endpoint, State state) {
        return HostPart.of(state.endpoint(endpoint));
    }

    @Override
    public JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace) {
        return lockedState.callClaiming(transaction -> partsOfJoin(network, endpoint, namespace, transaction.state()),
                transaction -> decideJoin(network, endpoint, namespace, transaction), this::join);
    }

    private static Set<HostPart> partsOfJoin(NetworkId network, EndpointId endpoint, Namespace namespace,
            State state) {
        network(network, state);
        return HostPart.of(endpoint(network, endpoint, state), namespace, state.joins(namespace));
    }

    /**
     * What a call to join requires.
     *
     * @param elsewhere the join to another namespace that it ends
     * @param setup what to create; empty if the endpoint is joined already
     */
    private record JoinDecision(Join join, Optional<Withdrawal> elsewhere, Optional<JoinPreparation> setup) {
    }

    private JoinDecision decideJoin(NetworkId networkId, EndpointId endpointId, Namespace namespace,
            Transaction transaction) {
        State state = transaction.state();
        RoutedNetwork network = network(networkId, state);
        Endpoint endpoint = endpoint(networkId, endpointId, state);
        List<Join> neighbours = state.joins(namespace).stream()
                .filter(other -> !other.endpoint().equals(endpoint)).toList();
        Optional<Withdrawal> elsewhere = state.join(endpointId).filter(join -> !join.namespace().equals(namespace))
                .map(join -> teardown.leave(join, transaction));
        Optional<Join> before = state.join(endpointId);
        Join join = before.orElseGet(() -> Join.of(endpoint, namespace,
                family -> network.gateway(family).orElse(defaults.nextHop(family)), neighbours));
        return new JoinDecision(join, elsewhere,
                before.isPresent() ? Optional.empty() : Optional.of(setup.prepare(join, neighbours, transaction)));
    }

    private JoinInfo join(JoinDecision decision) {
        decision.elsewhere().ifPresent(teardown::carryOut);
        decision.setup().ifPresent(setup::join);
        return lockedState.read(state -> ContainerRoutes.joinInfo(decision.join(), state));
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        Duration drain = lockedState.callClaiming(transaction -> partsOfKnown(endpoint, transaction.state()),
                transaction -> transaction.state().join(endpoint).map(join -> decideLeave(join, transaction)),
                this::leave);
        if (!drain.isZero()) {
            try {
                pause.accept(drain);
            } finally {
                lockedState.updateGuarded(transaction -> teardown.answered(endpoint, transaction));
            }
        }
    }

    /** @param drain how long the engine must wait */
    private record LeaveDecision(Withdrawal withdrawal, Duration drain) {
    }

    private LeaveDecision decideLeave(Join join, Transaction transaction) {
        Duration drain = teardown.isAnnounced(join, transaction.state()) ? join.endpoint().options().drain()
                : Duration.ZERO;
        if (!drain.isZero()) {
            teardown.keepWaiting(join.endpoint().id(), transaction);
        }
        return new LeaveDecision(teardown.leave(join, transaction), drain);
    }

    /** Returns how long the engine must wait. */
    private Duration leave(Optional<LeaveDecision> decision) {
        decision.ifPresent(leave -> teardown.carryOut(leave.withdrawal()));
        return decision.map(LeaveDecision::drain).orElse(Duration.ZERO);
    }

    /** Throws Rejection if the network is unknown. */
    static RoutedNetwork network(NetworkId id, State state) {
        return state.network(id).orElseThrow(() -> new Rejection("net-routed does not know network "
                + id.shortText() + ", and the Docker Engine's data did not restore it: see net-routed's log for the"
                + " reason, or remove the network and create it again"));
    }

    private static Endpoint endpoint(NetworkId network, EndpointId id, State state) {
        return state.endpoint(id).filter(known -> known.network().equals(network))
                .orElseThrow(() -> new Rejection("endpoint " + id.shortText() + " on network " + network.shortText()
                        + " is unknown to net-routed; start the container again"));
    }
}
