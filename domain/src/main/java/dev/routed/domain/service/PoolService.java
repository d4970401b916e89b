package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.service.check.UnroutablePrefixes;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Opens and closes address pools. */
public final class PoolService implements AddressPools {
    private final LockedState lockedState;
    private final Defaults defaults;

    public PoolService(LockedState lockedState, Defaults defaults) {
        this.lockedState = lockedState;
        this.defaults = defaults;
    }

    @Override
    public IpAddress open(Pool pool) {
        UnroutablePrefixes.why(pool.prefix()).ifPresent(why -> {
            throw new Rejection("the subnet " + pool.prefix() + " " + why);
        });
        lockedState.run(transaction -> transaction.add(new Change.PoolOpened(pool)));
        return defaults.nextHop(pool.prefix().family());
    }

    @Override
    public void close(PoolId pool) {
        lockedState.run(transaction -> {
            if (transaction.state().pool(pool).isPresent()) {
                transaction.remove(closingChanges(pool, transaction.state()));
            }
        });
    }

    /**
     * Returns the changes that close the pool. The last holder also releases the remaining leases: an engine that gives
     * up on a network does not release them one by one.
     */
    private static List<Change> closingChanges(PoolId pool, State state) {
        List<Change> changes = new ArrayList<>();
        if (state.holders(pool) == 1) {
            state.leases().stream().filter(lease -> lease.pool().equals(pool) && !isSharedGateway(lease, pool, state))
                    .forEach(lease -> changes.addAll(releases(lease.address(), state)));
        }
        changes.add(new Change.PoolClosed(pool));
        return changes;
    }

    /** Networks on one subnet share a gateway, even if their automatic ranges, and so their pools, differ. */
    private static boolean isSharedGateway(Lease lease, PoolId closing, State state) {
        return lease.purpose() == Lease.Purpose.GATEWAY
                && state.pools().stream().anyMatch(other -> !other.id().equals(closing)
                        && state.pool(closing).map(Pool::prefix).equals(Optional.of(other.prefix())));
    }

    private static List<Change> releases(IpAddress address, State state) {
        return Collections.nCopies(state.holders(address), new Change.AddressReleased(address));
    }
}
