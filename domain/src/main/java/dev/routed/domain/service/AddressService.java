package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.AddressUsage;
import dev.routed.domain.service.check.NextHopInUse;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.check.PoolNetworks;
import dev.routed.domain.service.check.SharingPolicy;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leases addresses, each at most once per host regardless of pool, and none that belongs to another host. */
public final class AddressService implements Addresses {
    /** The kernel deletes a link some time after its container, on a busy host seconds later. */
    private static final Duration LINK_DELETION_TIMEOUT = Duration.ofSeconds(3);
    private final LockedState lockedState;
    private final Defaults defaults;
    private final AddressInUseCheck addressInUseCheck;
    private final AutomaticAddresses automatic;
    private final EndpointTeardown teardown;
    private final ContainerPresence presence;
    private final Clock clock;
    private final Poll poll;

    public AddressService(LockedState lockedState, Defaults defaults, AddressInUseCheck addressInUseCheck,
            EndpointTeardown teardown, ContainerPresence presence, Clock clock, Poll poll) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.addressInUseCheck = addressInUseCheck;
        this.automatic = new AutomaticAddresses(lockedState, defaults, addressInUseCheck, clock);
        this.teardown = teardown;
        this.presence = presence;
        this.clock = clock;
        this.poll = poll;
    }

    /** Skips addresses in use elsewhere; does not wait for a withdrawal in progress while other addresses are free. */
    @Override
    public IpAddress leaseAutomatic(PoolId id, Optional<ContainerName> container) {
        Pool asked = lockedState.read(state -> pool(id, state));
        return lockedState.calls().leasingFrom(id, () -> automatic.lease(asked, container));
    }

    /** Takes the address from an endpoint whose container is gone. */
    @Override
    public IpAddress leaseRequested(PoolId id, IpAddress address) {
        takeFromAbandoned(address);
        Pool pool = lockedState.read(state -> {
            refuseUnusable(id, address, state);
            return pool(id, state);
        });
        return lockedState.calls().leasingFrom(id, () -> leaseRequested(pool, address));
    }

    private void takeFromAbandoned(IpAddress address) {
        lockedState.read(state -> join(address, state)).ifPresent(this::awaitDeparture);
        lockedState.runClaiming(transaction -> partsOfOwner(address, transaction.state()),
                transaction -> join(address, transaction.state()), holder -> {
                    if (holder.filter(presence::isGone).isPresent()) {
                        lockedState.call(transaction -> released(address, transaction)).ifPresent(teardown::carryOut);
                    }
                });
    }

    private void awaitDeparture(Join join) {
        poll.until(() -> !presence.isGoneButLinkRemains(join), LINK_DELETION_TIMEOUT);
    }

    private static Set<HostPart> partsOfOwner(IpAddress address, State state) {
        return HostPart.of(state.leaseOwner(address));
    }

    private IpAddress leaseRequested(Pool pool, IpAddress address) {
        if (!mayBeAuxiliary(pool)) {
            SharingPolicy sharing = lockedState.read(state -> SharingPolicy.of(pool, state));
            addressInUseCheck.awaitWithdrawal(List.of(address.hostPrefix()), sharing);
            addressInUseCheck.requireNotExternal(address.hostPrefix(), List.of(pool.prefix()), sharing);
        }
        return lockedState.call(transaction -> {
            refuseUnusable(pool.id(), address, transaction.state());
            return lease(address, pool.id(), Purpose.REQUESTED, transaction);
        });
    }

    /**
     * The auxiliary addresses of a network that is being created may belong to another host, and engines request them
     * like container addresses. Container addresses are checked again when their endpoint is created.
     */
    private boolean mayBeAuxiliary(Pool pool) {
        return lockedState.read(state -> PoolNetworks.of(pool, state).others());
    }

    private void refuseUnusable(PoolId id, IpAddress address, State state) {
        pool(id, state).unusable(address).ifPresent(why -> {
            throw new Rejection("address " + address + " " + why);
        });
        NextHopInUse.in(address.hostPrefix(), state, defaults).ifPresent(hop -> {
            throw new Rejection("address " + address + " is " + hop.use());
        });
        AddressUsage.error("address " + address + " is in use: ", address, state).ifPresent(error -> {
            throw error;
        });
    }

    @Override
    public IpAddress leaseGateway(PoolId id, IpAddress address) {
        return lockedState.call(transaction -> {
            State state = transaction.state();
            pool(id, state);
            boolean shared = state.lease(address).filter(lease -> lease.purpose() == Purpose.GATEWAY).isPresent();
            String before = "gateway " + address + " is in use: ";
            AddressUsage.error(before, address, state).filter(error -> !shared).ifPresent(error -> {
                throw error;
            });
            return lease(address, id, Purpose.GATEWAY, transaction);
        });
    }

    @Override
    public void release(PoolId pool, IpAddress address) {
        lockedState.runClaiming(transaction -> partsOfOwner(address, transaction.state()),
                transaction -> transaction.state().lease(address)
                        .filter(lease -> isHeldBy(pool, lease, transaction.state()))
                        .map(lease -> join(address, transaction.state())),
                held -> held.ifPresent(join -> release(address, join)));
    }

    /**
     * When deleting a network, engines release its gateway, even if they never requested it and a container owns it.
     *
     * @param join of the endpoint that owns the address
     */
    private void release(IpAddress address, Optional<Join> join) {
        if (join.filter(presence::hasLink).isEmpty()) {
            lockedState.call(transaction -> released(address, transaction)).ifPresent(teardown::carryOut);
        }
    }

    /** Engines release an address after its endpoint, or silently if they have forgotten the endpoint. */
    private Optional<Withdrawal> released(IpAddress address, Transaction transaction) {
        Optional<Withdrawal> forgotten = transaction.state().leaseOwner(address)
                .map(owner -> teardown.delete(owner, transaction));
        transaction.remove(List.of(new Change.AddressReleased(address)));
        return forgotten;
    }

    private static Optional<Join> join(IpAddress address, State state) {
        return state.leaseOwner(address).flatMap(endpoint -> state.join(endpoint.id()));
    }

    /** Networks on one subnet share a gateway, even if their automatic ranges, and so their pools, differ. */
    private static boolean isHeldBy(PoolId pool, Lease lease, State state) {
        return lease.pool().equals(pool) || lease.purpose() == Purpose.GATEWAY
                || state.shareNetwork(pool, lease.pool());
    }

    private IpAddress lease(IpAddress address, PoolId pool, Purpose purpose, Transaction transaction) {
        transaction.add(new Change.AddressLeased(new Lease(address, pool, purpose, clock.instant())));
        return address;
    }

    private static Pool pool(PoolId id, State state) {
        return state.pool(id).orElseThrow(() -> new Rejection("net-routed does not know the pool " + id
                + ", and the Docker Engine's data did not restore it: see net-routed's log for the reason, or remove"
                + " the network and create it again"));
    }
}
