package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.MacAddresses;
import dev.routed.domain.network.Options;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.service.check.AdditionalPrefixes;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.SharingPolicy;
import dev.routed.domain.service.check.StaleEndpoints;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.LeaseSnapshot;
import dev.routed.domain.state.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Creates an endpoint: reads the state once, checks the host without the lock, then decides again and records. */
final class EndpointCreation {
    private final LockedState lockedState;
    private final Defaults defaults;
    private final AddressInUseCheck addressInUseCheck;
    private final EndpointTeardown teardown;
    private final ContainerPresence presence;

    EndpointCreation(LockedState lockedState, Defaults defaults, AddressInUseCheck addressInUseCheck,
            EndpointTeardown teardown, ContainerPresence presence) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.addressInUseCheck = addressInUseCheck;
        this.teardown = teardown;
        this.presence = presence;
    }

    /** Throws Rejection if the endpoint conflicts with this host, its containers, or other hosts. May wait. */
    Endpoint create(EndpointRequest request, Options options) {
        Intent intent = lockedState.read(state -> intent(request, options, state));
        requireDead(intent.endpoint(), intent.replaced());
        refuseInUse(intent);
        return lockedState.callClaiming(
                transaction -> parts(requested(request, options, transaction.state()), transaction.state()),
                transaction -> replacedJoins(intent.endpoint(), transaction.state()), replaced -> {
                    requireDead(intent.endpoint(), replaced); // again: the first check and the others take seconds
                    return createClaimed(request, options, intent.given());
                });
    }

    private Endpoint createClaimed(EndpointRequest request, Options options, LeaseSnapshot given) {
        Created created = lockedState.call(
                transaction -> record(requested(request, options, transaction.state()), given, transaction));
        created.replaced().forEach(teardown::carryOut);
        return created.endpoint();
    }

    /**
     * What the state says before the host is checked.
     *
     * @param given the leases of the endpoint's addresses
     * @param replaced joins of the endpoints that the new one replaces
     * @param subnets those of its network
     * @param toProbe addresses for which no neighbour on the LAN may answer
     */
    private record Intent(Endpoint endpoint, LeaseSnapshot given, List<Join> replaced, List<Prefix> subnets,
            List<IpAddress> toProbe) {
    }

    private Intent intent(EndpointRequest request, Options options, State state) {
        Endpoint endpoint = requested(request, options, state);
        return new Intent(endpoint, LeaseSnapshot.of(request.addresses(), state), replacedJoins(endpoint, state),
                EndpointService.network(request.network(), state).subnets(), toProbe(endpoint, state));
    }

    /** Returns the addresses to probe on the LAN; automatic ones were probed when they were leased. */
    private static List<IpAddress> toProbe(Endpoint endpoint, State state) {
        return endpoint.proxied().stream().filter(address -> state.lease(address)
                .filter(lease -> lease.purpose() == Purpose.AUTOMATIC).isEmpty()).toList();
    }

    private void refuseInUse(Intent intent) {
        SharingPolicy sharing = SharingPolicy.of(intent.endpoint().options());
        List<Prefix> prefixes = intent.endpoint().routedPrefixes();
        addressInUseCheck.awaitWithdrawal(prefixes, sharing);
        prefixes.forEach(prefix -> addressInUseCheck.requireNotExternal(prefix, intent.subnets(), sharing));
        addressInUseCheck.refuseIfAnsweredOnLan(intent.toProbe(), sharing);
    }

    private void requireDead(Endpoint endpoint, List<Join> replaced) {
        StaleEndpoints.requireDead(endpoint, replaced, presence::hasLink);
    }

    private static List<Join> replacedJoins(Endpoint endpoint, State state) {
        return StaleEndpoints.replacedBy(endpoint, state).stream().flatMap(old -> state.join(old.id()).stream())
                .toList();
    }

    private static Set<HostPart> parts(Endpoint endpoint, State state) {
        Set<HostPart> parts = new HashSet<>(HostPart.of(endpoint));
        parts.addAll(HostPart.of(StaleEndpoints.replacedBy(endpoint, state)));
        return parts;
    }

    /** A new endpoint, and what is left of those that it replaced. */
    private record Created(Endpoint endpoint, List<Withdrawal> replaced) {
    }

    private Created record(Endpoint endpoint, LeaseSnapshot given, Transaction transaction) {
        given.requireUnchanged(endpoint, transaction.state());
        List<Withdrawal> replaced = StaleEndpoints.replacedBy(endpoint, transaction.state()).stream()
                .map(old -> teardown.delete(old, transaction)).toList();
        transaction.add(new Change.EndpointCreated(endpoint));
        return new Created(endpoint, replaced);
    }

    /**
     * Returns the endpoint to create.
     *
     * @throws dev.routed.domain.failure.Rejection if it conflicts with another endpoint or address of this host
     */
    private Endpoint requested(EndpointRequest request, Options options, State state) {
        Endpoint endpoint = toEndpoint(request,
                options.over(EndpointService.network(request.network(), state).options()));
        AdditionalPrefixes.refuseConflicts(endpoint, StaleEndpoints.replacedBy(endpoint, state), state, defaults);
        return endpoint;
    }

    private Endpoint toEndpoint(EndpointRequest request, Options options) {
        MacAddress mac = request.mac()
                .orElseGet(() -> MacAddresses.of(request.endpoint(), request.addresses(), options));
        return new Endpoint(request.endpoint(), request.network(), request.addresses(), mac,
                options.mtu().orElse(defaults.mtu()), options);
    }
}
