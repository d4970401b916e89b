package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Allocation;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.AddressUsage;
import dev.routed.domain.service.check.NextHopInUse;
import dev.routed.domain.service.check.PoolNetworks;
import dev.routed.domain.service.check.SharingPolicy;
import dev.routed.domain.service.check.SkippedAddresses;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses addresses for containers without --ip: first the one remembered for the container's name, then an unassigned
 * one, then the one of another name that was released longest ago.
 */
final class AutomaticAddresses {
    private final LockedState lockedState;
    private final Defaults defaults;
    private final AddressInUseCheck addressInUseCheck;
    private final Clock clock;

    AutomaticAddresses(LockedState lockedState, Defaults defaults, AddressInUseCheck addressInUseCheck,
            Clock clock) {
        this.lockedState = lockedState;
        this.defaults = defaults;
        this.addressInUseCheck = addressInUseCheck;
        this.clock = clock;
    }

    /**
     * Leases an address.
     *
     * @param asked the pool whose networks request the address
     * @param container the container's name, if known
     * @throws Rejection if no address is left in this pool and in the further subnets of its networks
     */
    IpAddress lease(Pool asked, Optional<ContainerName> container) {
        List<Pool> pools = lockedState.read(state -> Stream.concat(Stream.of(asked),
                SecondarySubnets.fallbackPools(asked, state).stream()).toList());
        Optional<ContainerName> name = container
                .filter(given -> lockedState.read(state -> PoolNetworks.of(asked, state).sticky()));
        return new Request(asked, pools, name).lease();
    }

    /** One request. */
    private final class Request {
        private final Pool asked;
        private final List<Pool> pools;
        private final Optional<ContainerName> name;
        /** Addresses that are not to be tried, or no longer. */
        private final SkippedAddresses skipped = new SkippedAddresses();

        /** @param pools the pool that was asked for, and those behind it */
        private Request(Pool asked, List<Pool> pools, Optional<ContainerName> name) {
            this.asked = asked;
            this.pools = pools;
            this.name = name;
        }

        private IpAddress lease() {
            return firstFrom(this::leaseRemembered).or(() -> firstFrom(this::leaseUnassigned))
                    .or(() -> firstFrom(this::leaseOfOtherName))
                    .orElseThrow(this::nothingLeft);
        }

        private Optional<IpAddress> firstFrom(Function<Pool, Optional<IpAddress>> choice) {
            return pools.stream().flatMap(pool -> choice.apply(pool).stream()).findFirst();
        }

        private Optional<IpAddress> leaseRemembered(Pool pool) {
            return name.flatMap(own -> lockedState.read(state -> state.remembered(pool.id(), own)))
                    .filter(address -> tryLease(address, pool));
        }

        private Optional<IpAddress> leaseUnassigned(Pool pool) {
            Optional<IpAddress> last = lockedState.read(state -> {
                state.remembered(pool.id()).forEach(skipped::add);
                return state.lastAutomatic(pool.id());
            });
            Optional<IpAddress> candidate = candidate(pool, last);
            while (candidate.isPresent() && !tryLease(candidate.get(), pool)) {
                candidate = candidate(pool, candidate);
            }
            return candidate;
        }

        private Optional<IpAddress> candidate(Pool pool, Optional<IpAddress> last) {
            return lockedState.read(state -> state.pool(pool.id())
                    .flatMap(open -> Allocation.next(open.automaticRange(), last, state.taken(), skipped.all())));
        }

        private Optional<IpAddress> leaseOfOtherName(Pool pool) {
            return lockedState.read(state -> state.remembered(pool.id())).stream()
                    .filter(address -> tryLease(address, pool)).findFirst();
        }

        /** Leases the address if it is free, otherwise skips it from now on; returns true on success. */
        private boolean tryLease(IpAddress candidate, Pool pool) {
            return lockedState.read(state -> checkUnused(candidate, pool, state)) && checkFreeElsewhere(candidate, pool)
                    && tryRecord(candidate, pool);
        }

        private boolean checkUnused(IpAddress candidate, Pool pool, State state) {
            boolean unused = state.pool(pool.id()).isPresent() && AddressUsage.of(candidate, state).isEmpty()
                    && NextHopInUse.in(candidate.hostPrefix(), state, defaults).isEmpty();
            if (!unused) {
                skipped.add(candidate);
            }
            return unused;
        }

        /** Returns true if no other host, link or neighbour has the address; otherwise skips it from now on. */
        private boolean checkFreeElsewhere(IpAddress candidate, Pool pool) {
            SharingPolicy sharing = lockedState.read(state -> SharingPolicy.of(asked, state));
            if (!sharing.anycast() && addressInUseCheck.foreignRoute(List.of(candidate.hostPrefix())).isPresent()) {
                skipped.addElsewhere(candidate);
                return false;
            }
            Optional<ExternalAddress> external = addressInUseCheck.externalOwner(candidate, sharing)
                    .filter(found -> found.blocksAutomaticLease(pool))
                    .or(() -> addressInUseCheck.probeLan(List.of(candidate), sharing));
            external.ifPresent(skipped::add);
            return external.isEmpty();
        }

        /** Records the lease; returns false if the address was taken meanwhile. */
        private boolean tryRecord(IpAddress candidate, Pool pool) {
            return lockedState.call(transaction -> {
                boolean unused = checkUnused(candidate, pool, transaction.state());
                if (unused) {
                    transaction.addAll(changes(candidate, pool, transaction.state()));
                }
                return unused;
            });
        }

        private List<Change> changes(IpAddress candidate, Pool pool, State state) {
            Change leased = new Change.AddressLeased(
                    new Lease(candidate, pool.id(), Purpose.AUTOMATIC, clock.instant()));
            return name.filter(own -> !state.nameOf(pool.id(), candidate).equals(name))
                    .map(own -> List.of(leased, new Change.AddressRemembered(pool.id(), candidate, own)))
                    .orElse(List.of(leased));
        }

        private Rejection nothingLeft() {
            return new Rejection("no address is left in "
                    + pools.stream().map(pool -> pool.automatic().orElse(pool.prefix()).toString())
                            .collect(Collectors.joining(" and "))
                    + skipped.reasons()
                    + "; remove a container, or create a network with a larger --subnet or --ip-range");
        }
    }
}
