package dev.routed.domain.service;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
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
import dev.routed.domain.service.check.AdditionalPrefixes;
import dev.routed.domain.service.check.RemoteAddressCheck;
import dev.routed.domain.service.check.SharingPolicy;
import dev.routed.domain.service.check.StaleEndpoints;
import dev.routed.domain.service.host.ContainerRoutes;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.sync.MacAddresses;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The life cycle of endpoints. A join changes the host, then the state; a leave the state, then the host. Both are
 * answered once the change is recorded.
 */
public final class EndpointService implements Endpoints {
    private final LockedState lockedState;
    private final Defaults defaults;
    private final RemoteAddressCheck remoteAddressCheck;
    private final JoinSetup setup;
    private final EndpointTeardown teardown;
    private final Consumer<Duration> pause;

    /** @param pause sleeps for the given time */
    public EndpointService(LockedState lockedState, Defaults defaults, RemoteAddressCheck remoteAddressCheck,
            JoinSetup setup, EndpointTeardown teardown, Consumer<Duration> pause) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.remoteAddressCheck = remoteAddressCheck;
        this.setup = setup;
        this.teardown = teardown;
        this.pause = pause;
    }

    @Override
    public Endpoint createEndpoint(EndpointRequest request) {
        if (request.addresses().isEmpty()) {
            throw new Rejection("endpoint " + request.endpoint().shortText() + " has no address");
        }
        Options options = Options.ofEndpoint(request.options());
        return lockedState.calls().creating(request, () -> create(request, options));
    }

    private Endpoint create(EndpointRequest request, Options options) {
        LeaseSnapshot given = lockedState.read(state -> LeaseSnapshot.of(request.addresses(), state));
        Endpoint wanted = lockedState.read(state -> possible(request, options, state));
        remoteAddressCheck.await(wanted.reached(), SharingPolicy.of(wanted.options()));
        List<Prefix> subnets = lockedState.read(state -> network(request.network(), state).subnets());
        wanted.reached().forEach(
                prefix -> remoteAddressCheck.refuseClaimed(prefix, subnets, SharingPolicy.of(wanted.options())));
        return lockedState.call(transaction -> {
            Endpoint endpoint = possible(request, options, transaction.state());
            given.refuseChange(endpoint, transaction.state());
            replacedBy(endpoint, transaction.state()).forEach(replaced -> teardown.delete(replaced, transaction));
            transaction.add(new Change.EndpointCreated(endpoint));
            return endpoint;
        });
    }

    /**
     * Returns the endpoint to create.
     *
     * @throws Rejection if it conflicts with another endpoint or address of this host
     */
    private Endpoint possible(EndpointRequest request, Options options, State state) {
        Endpoint endpoint = whole(request, options.over(network(request.network(), state).options()));
        AdditionalPrefixes.refuseConflicts(endpoint, replacedBy(endpoint, state), state, defaults);
        return endpoint;
    }

    private Set<Endpoint> replacedBy(Endpoint endpoint, State state) {
        return StaleEndpoints.replacedBy(endpoint, state, other -> teardown.isAlive(other, state));
    }

    private Endpoint whole(EndpointRequest request, Options options) {
        try {
            MacAddress mac = request.mac()
                    .orElseGet(() -> MacAddresses.of(request.endpoint(), request.addresses(), options));
            return new Endpoint(request.endpoint(), request.network(), request.addresses(), mac,
                    options.mtu().orElse(defaults.mtu()), options);
        } catch (IllegalArgumentException impossible) {
            throw new Rejection(impossible.getMessage());
        }
    }

    @Override
    public void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        lockedState.run(transaction -> transaction.state().endpoint(endpoint)
                .ifPresent(known -> teardown.delete(known, transaction)));
    }

    @Override
    public JoinInfo join(NetworkId networkId, EndpointId endpointId, Namespace namespace) {
        if (lockedState.read(state -> elsewhere(endpointId, namespace, state).isPresent())) {
            // Durable before its link is taken: otherwise a later process would restore it where it was.
            lockedState.run(transaction -> leaveElsewhere(endpointId, namespace, transaction));
        }
        return lockedState.call(transaction -> {
            State state = transaction.state();
            RoutedNetwork network = network(networkId, state);
            Endpoint endpoint = endpoint(networkId, endpointId, state);
            List<Join> neighbours = state.joins().stream()
                    .filter(other -> other.namespace().equals(namespace) && !other.endpoint().equals(endpoint))
                    .toList();
            leaveElsewhere(endpointId, namespace, transaction);
            Optional<Join> before = state.join(endpointId);
            Join join = before.orElseGet(() -> Join.of(endpoint, namespace,
                    family -> network.gateway(family).orElse(defaults.nextHop(family)), neighbours));
            if (before.isEmpty()) {
                setup.join(join, neighbours, transaction);
            }
            return ContainerRoutes.attachment(join, state);
        });
    }

    private void leaveElsewhere(EndpointId endpoint, Namespace namespace, Transaction transaction) {
        elsewhere(endpoint, namespace, transaction.state()).ifPresent(join -> teardown.leave(join, transaction));
    }

    private static Optional<Join> elsewhere(EndpointId endpoint, Namespace namespace, State state) {
        return state.join(endpoint).filter(join -> !join.namespace().equals(namespace));
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        Duration drain = lockedState.call(transaction -> transaction.state().join(endpoint)
                .map(join -> withdraw(join, transaction)).orElse(Duration.ZERO));
        if (!drain.isZero()) {
            try {
                pause.accept(drain); // without the lock: other calls continue meanwhile
            } finally {
                lockedState.run(transaction -> teardown.answered(endpoint, transaction));
            }
        }
    }

    /** Returns how long the engine must wait. */
    private Duration withdraw(Join join, Transaction transaction) {
        Duration drain = teardown.isAnnounced(join, transaction.state()) ? join.endpoint().options().drain()
                : Duration.ZERO;
        teardown.leave(join, transaction);
        if (!drain.isZero()) {
            teardown.keepWaiting(join.endpoint().id(), transaction);
        }
        return drain;
    }

    private static RoutedNetwork network(NetworkId id, State state) {
        return state.network(id).orElseThrow(() -> new Rejection("network " + id.shortText()
                + " is unknown to net-routed, also after the Docker Engine was asked; if net-routed's log says why it"
                + " cannot be adopted, remove the network and create it again"));
    }

    private static Endpoint endpoint(NetworkId network, EndpointId id, State state) {
        return state.endpoint(id).filter(known -> known.network().equals(network))
                .orElseThrow(() -> new Rejection("endpoint " + id.shortText() + " on network " + network.shortText()
                        + " is unknown to net-routed; start the container again"));
    }
}
