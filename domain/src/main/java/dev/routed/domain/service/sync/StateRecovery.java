package dev.routed.domain.service.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineNetwork;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.MacAddresses;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.control.RecoveryFailure;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Restores objects missing from the recorded state from what the engine and the host report. */
final class StateRecovery {
    private final State state;
    private final EngineReport report;
    private final Map<LinkName, ObservedLink> links;
    private final Defaults defaults;
    private final Set<EndpointId> leaving;
    private final List<Change> changes = new ArrayList<>();
    private final List<RecoveryFailure> refused = new ArrayList<>();
    private final State after = new State();

    /**
     * The result of a comparison.
     *
     * @param missing changes that restore the missing objects, in an order in which they can be recorded, with undated
     *     leases; empty if nothing is missing
     * @param refused objects that cannot be adopted
     */
    record Findings(List<Change> missing, List<RecoveryFailure> refused) {
    }

    private StateRecovery(State state, EngineReport report, Map<LinkName, ObservedLink> links, Defaults defaults,
            Set<EndpointId> leaving) {
        this.state = state;
        this.report = report;
        this.links = links;
        this.defaults = defaults;
        this.leaving = leaving;
    }

    /**
     * Compares the recorded state with the engine's report.
     *
     * @param links host ends of this host, as far as the report has endpoints that are not recorded
     * @param leaving endpoints the engine reports as joined only because their leave has not been answered yet
     */
    static Findings findings(State state, EngineReport report, Map<LinkName, ObservedLink> links, Defaults defaults,
            Set<EndpointId> leaving) {
        StateRecovery adoption = new StateRecovery(state, report, links, defaults, leaving);
        report.networks().forEach(network -> adoption.attempt(network.describe(), () -> adoption.network(network)));
        report.endpoints()
                .forEach(endpoint -> adoption.attempt(endpoint.describe(), () -> adoption.endpoint(endpoint)));
        return new Findings(List.copyOf(adoption.changes), List.copyOf(adoption.refused));
    }

    /** One object that would be rejected today must not keep the others from being adopted. */
    private void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Rejection impossible) {
            refused.add(new RecoveryFailure(what, impossible.getMessage()));
        }
    }

    private void add(Change change) {
        changes.add(change);
        after.apply(change);
    }

    private void network(EngineNetwork network) {
        if (network.routed() ? state.network(network.id()).isPresent() : network.pools().stream()
                .allMatch(pool -> state.pool(pool.id()).isPresent())) {
            return;
        }
        Optional<RoutedNetwork> routed = network.routed() ? Optional.of(routed(network)) : Optional.empty();
        network.pools().forEach(pool -> add(new Change.PoolOpened(pool)));
        given(network).forEach(gateway -> lease(network, gateway, Purpose.GATEWAY));
        network.reserved().forEach(address -> lease(network, address, Purpose.REQUESTED));
        routed.ifPresent(created -> add(new Change.NetworkCreated(created)));
    }

    private RoutedNetwork routed(EngineNetwork network) {
        return new RoutedNetwork(network.id(), network.subnets(), defaults.withoutDefaults(given(network)),
                Options.ofNetwork(network.options()));
    }

    /**
     * Returns the gateways that a user may have given. Docker 29 also reports the one that was answered when it created
     * the network: the daemon's default, then or now.
     */
    private List<IpAddress> given(EngineNetwork network) {
        return network.gateways().stream().filter(gateway -> !gateway.equals(defaults.nextHop(gateway.family()))
                && !gateway.equals(NextHops.defaultFor(gateway.family()))).toList();
    }

    private void endpoint(EngineEndpoint endpoint) {
        EngineNetwork network = report.network(endpoint.network()).orElseThrow();
        if (endpoint.addresses().isEmpty()) {
            return;
        }
        Optional<Endpoint> known = state.endpoint(endpoint.id());
        if (known.isPresent()) {
            join(known.get(), endpoint);
            return;
        }
        if (endpoint.addresses().stream().anyMatch(own -> isOwned(own.address()))) {
            return;
        }
        Optional<Endpoint> routed = network.routed() ? Optional.of(routed(endpoint, network)) : Optional.empty();
        endpoint.addresses().forEach(own -> lease(network, own.address(), Purpose.REQUESTED));
        routed.ifPresent(adopted -> {
            add(new Change.EndpointCreated(adopted));
            join(adopted, endpoint);
        });
    }

    private Endpoint routed(EngineEndpoint endpoint, EngineNetwork network) {
        Options options = Options.ofEndpoint(endpoint.options()).over(Options.ofNetwork(network.options()));
        return new Endpoint(endpoint.id(), endpoint.network(), endpoint.addresses(),
                endpoint.mac().orElseGet(() -> MacAddresses.of(endpoint.id(), endpoint.addresses(), options)),
                mtu(endpoint, options), options);
    }

    private boolean isOwned(IpAddress address) {
        return state.owner(address).or(() -> after.owner(address)).isPresent();
    }

    /** An engine that dies between leaving and deleting an endpoint still reports the join after its restart. */
    private void join(Endpoint own, EngineEndpoint endpoint) {
        if (state.join(own.id()).isEmpty() && !leaving.contains(own.id())) {
            endpoint.namespace().ifPresent(
                    namespace -> add(new Change.EndpointJoined(new Join(own, namespace, endpoint.nextHops()))));
        }
    }

    private void lease(EngineNetwork network, IpAddress address, Purpose purpose) {
        boolean known = state.lease(address).isPresent()
                || purpose != Purpose.GATEWAY && after.lease(address).isPresent();
        Optional<Pool> pool = network.pools().stream().filter(candidate -> candidate.prefix().contains(address))
                .findFirst();
        pool.filter(found -> !known).ifPresent(
                found -> add(new Change.AddressLeased(new Lease(address, found.id(), purpose, Instant.EPOCH))));
    }

    /** Prefer the MTU of the link: the daemon's default may have changed since it was created. */
    private Mtu mtu(EngineEndpoint endpoint, Options options) {
        ObservedLink link = links.get(LinkName.hostEnd(endpoint.id()));
        return link != null ? Mtu.nearest(link.mtu()) : options.mtu().orElse(defaults.mtu());
    }
}
