package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Allocation;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.port.in.Addresses;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Leases addresses: each at most once on this host, whichever pool it is asked from, and none that is another host's. */
public final class AddressService implements Addresses {
    private final Books books;
    private final Defaults defaults;
    private final Ownership ownership;
    private final Teardown teardown;
    private final Clock clock;

    public AddressService(Books books, Defaults defaults, Ownership ownership, Teardown teardown, Clock clock) {
        this.books = books;
        this.defaults = defaults;
        this.ownership = ownership;
        this.teardown = teardown;
        this.clock = clock;
    }

    /** Passes over what is elsewhere; a withdrawal under way is not waited for while there are others. */
    @Override
    public IpAddress leaseAutomatic(PoolId id) {
        Pool asked = books.ask(ledger -> pool(id, ledger));
        Set<IpAddress> passed = new HashSet<>();
        return leaseAutomatic(asked, asked, passed).orElseGet(() -> leaseBehind(asked, passed));
    }

    /** Rejected if none is left there either. */
    private IpAddress leaseBehind(Pool asked, Set<IpAddress> passed) {
        List<Pool> behind = books.ask(ledger -> Overflow.behind(pool(asked.id(), ledger), ledger));
        return behind.stream().flatMap(pool -> leaseAutomatic(pool, asked, passed).stream()).findFirst()
                .orElseThrow(() -> nothingLeft(Stream.concat(Stream.of(asked), behind.stream()), passed));
    }

    private static Rejection nothingLeft(Stream<Pool> pools, Set<IpAddress> passed) {
        return new Rejection("no address is left in "
                + pools.map(pool -> pool.automatic().orElse(pool.prefix()).toString()).collect(Collectors.joining(" and "))
                + (passed.isEmpty() ? "" : " (" + passed.size() + " are in use on other hosts)")
                + "; remove a container, or create a network with a larger --subnet or --ip-range");
    }

    /**
     * Empty if none is left in this pool.
     *
     * @param asked the pool whose networks want it
     * @param passed what was in use elsewhere; is added to
     */
    private Optional<IpAddress> leaseAutomatic(Pool pool, Pool asked, Set<IpAddress> passed) {
        Optional<IpAddress> candidate = candidate(pool, books.ask(ledger -> ledger.lastAutomatic(pool.id())), passed);
        while (candidate.isPresent() && !(isFree(candidate.get(), asked) && leasedAutomatic(candidate.get(), pool.id()))) {
            passed.add(candidate.get());
            candidate = candidate(pool, candidate, passed);
        }
        return candidate;
    }

    private Optional<IpAddress> candidate(Pool pool, Optional<IpAddress> last, Set<IpAddress> passed) {
        return books.ask(ledger -> ledger.pool(pool.id()).flatMap(open -> next(open, last, ledger)))
                .filter(next -> !passed.contains(next));
    }

    private boolean isFree(IpAddress candidate, Pool asked) {
        boolean anycast = books.ask(ledger -> Terms.of(asked, ledger).anycast());
        return anycast || ownership.elsewhere(List.of(candidate.hostPrefix())).isEmpty();
    }

    /** False if somebody was quicker. */
    private boolean leasedAutomatic(IpAddress candidate, PoolId id) {
        return books.ask(ledger -> {
            boolean free = Holder.of(candidate, ledger).isEmpty();
            if (free) {
                lease(candidate, id, Purpose.AUTOMATIC);
            }
            return free;
        });
    }

    /** Passes over this host's gateway, which can lie in the pool without being leased. */
    private Optional<IpAddress> next(Pool pool, Optional<IpAddress> last, Ledger ledger) {
        Optional<IpAddress> next = Allocation.next(pool.automaticRange(), last, ledger.taken());
        if (next.filter(this::isNextHop).isEmpty()) {
            return next;
        }
        return Allocation.next(pool.automaticRange(), next, ledger.taken()).filter(other -> !isNextHop(other));
    }

    @Override
    public IpAddress leaseRequested(PoolId id, IpAddress address) {
        Pool pool = books.ask(ledger -> {
            refuseUnusable(id, address, ledger);
            return pool(id, ledger);
        });
        if (!mayBeAuxiliary(pool)) {
            ownership.await(List.of(address.hostPrefix()), books.ask(ledger -> Terms.of(pool, ledger)));
        }
        return books.ask(ledger -> {
            refuseUnusable(id, address, ledger);
            return lease(address, id, Purpose.REQUESTED);
        });
    }

    /**
     * Those of a network that is being made are meant to be somebody else's, and engines ask for them as they ask for a container's.
     * That of a container is looked up once more when its endpoint is made.
     */
    private boolean mayBeAuxiliary(Pool pool) {
        return books.ask(ledger -> PoolUsers.of(pool, ledger).others());
    }

    private void refuseUnusable(PoolId id, IpAddress address, Ledger ledger) {
        pool(id, ledger).unusable(address).ifPresent(why -> {
            throw new Rejection("address " + address + " " + why);
        });
        if (isNextHop(address)) {
            throw new Rejection("address " + address + " is the gateway of this host");
        }
        Holder.of(address, ledger).ifPresent(holder -> {
            throw new Rejection("address " + address + " is in use: " + holder);
        });
    }

    @Override
    public IpAddress leaseGateway(PoolId id, IpAddress address) {
        return books.ask(ledger -> {
            pool(id, ledger);
            boolean shared = ledger.lease(address).filter(lease -> lease.purpose() == Purpose.GATEWAY).isPresent();
            Holder.of(address, ledger).filter(holder -> !shared).ifPresent(holder -> {
                throw new Rejection("gateway " + address + " is in use: " + holder);
            });
            return lease(address, id, Purpose.GATEWAY);
        });
    }

    @Override
    public void release(PoolId pool, IpAddress address) {
        books.change(ledger -> ledger.lease(address).filter(lease -> isHeldBy(pool, lease, ledger)).ifPresent(lease -> {
            Optional<Endpoint> owner = ledger.owner(address).filter(found -> found.hasLeased(address));
            // With a network, engines release its gateway, even one that they never asked for and that is a container's by now.
            if (owner.filter(teardown::isAlive).isEmpty()) {
                // They release an address after its endpoint, or without a word about an endpoint that they have forgotten.
                owner.ifPresent(teardown::delete);
                books.remove(List.of(new Change.AddressReleased(address)));
            }
        }));
    }

    /** A gateway is shared by networks of one subnet, also where their automatic ranges, and with them their pools, differ. */
    private static boolean isHeldBy(PoolId pool, Lease lease, Ledger ledger) {
        return lease.pool().equals(pool) || lease.purpose() == Purpose.GATEWAY || Overflow.mayHold(pool, lease, ledger);
    }

    private IpAddress lease(IpAddress address, PoolId pool, Purpose purpose) {
        books.add(new Change.AddressLeased(new Lease(address, pool, purpose, clock.instant())));
        return address;
    }

    private boolean isNextHop(IpAddress address) {
        return defaults.nextHop(address.family()).equals(address);
    }

    private static Pool pool(PoolId id, Ledger ledger) {
        return ledger.pool(id).orElseThrow(() -> new Rejection("the pool " + id
                + " is unknown to net-routed; if its journal was lost, create the network again"));
    }
}
