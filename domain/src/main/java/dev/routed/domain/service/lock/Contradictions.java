package dev.routed.domain.service.lock;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last check of additions, after those of the services: each address has one holder, and a join its endpoint. */
final class Contradictions {
    private final State state;
    private final Map<IpAddress, Lease> leased = new HashMap<>();
    private final Set<IpAddress> released = new HashSet<>();
    private final Set<Endpoint> created = new HashSet<>();

    private Contradictions(State state) {
        this.state = state;
    }

    /**
     * Checks a group of additions.
     *
     * @throws IllegalStateException if one of them contradicts the state or another one
     */
    static void check(Collection<Change> additions, State state) {
        Contradictions found = new Contradictions(state);
        Change.ofKind(Change.AddressReleased.class, additions).forEach(freed -> found.released.add(freed.address()));
        Change.ofKind(Change.EndpointCreated.class, additions).forEach(made -> found.created.add(made.endpoint()));
        Change.ofKind(Change.AddressLeased.class, additions).forEach(granted -> found.check(granted.lease()));
        Change.ofKind(Change.EndpointJoined.class, additions).forEach(joined -> found.check(joined.join()));
    }

    private void check(Lease lease) {
        Optional<Lease> held = Optional.ofNullable(leased.put(lease.address(), lease))
                .or(() -> state.lease(lease.address()).filter(before -> !released.contains(before.address())));
        boolean shared = lease.purpose() == Lease.Purpose.GATEWAY;
        if (held.filter(other -> !shared || other.purpose() != Lease.Purpose.GATEWAY).isPresent()) {
            throw new IllegalStateException("the address " + lease.address() + " is leased already");
        }
    }

    private void check(Join join) {
        Endpoint endpoint = join.endpoint();
        if (!created.contains(endpoint) && state.endpoint(endpoint.id()).filter(endpoint::equals).isEmpty()) {
            throw new IllegalStateException(endpoint.describe() + " cannot join: it is not recorded");
        }
    }
}
