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
import java.util.List;
import java.util.Optional;

/** Leases addresses: each at most once on this host, whichever pool it is asked from. */
public final class AddressService implements Addresses {
    private final Books books;
    private final Defaults defaults;
    private final Teardown teardown;
    private final Clock clock;

    public AddressService(Books books, Defaults defaults, Teardown teardown, Clock clock) {
        this.books = books;
        this.defaults = defaults;
        this.teardown = teardown;
        this.clock = clock;
    }

    @Override
    public IpAddress leaseAutomatic(PoolId id) {
        return books.ask(ledger -> {
            Pool pool = pool(id, ledger);
            IpAddress next = next(pool, ledger.lastAutomatic(id), ledger)
                    .orElseThrow(() -> new Rejection("no address is left in " + pool.automatic().orElse(pool.prefix())
                            + "; remove a container, or create a network with a larger --subnet or --ip-range"));
            return lease(next, id, Purpose.AUTOMATIC);
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
        return books.ask(ledger -> {
            pool(id, ledger).unusable(address).ifPresent(why -> {
                throw new Rejection("address " + address + " " + why);
            });
            if (isNextHop(address)) {
                throw new Rejection("address " + address + " is the gateway of this host");
            }
            holder(address, ledger).ifPresent(holder -> {
                throw new Rejection("address " + address + " is in use: " + holder);
            });
            return lease(address, id, Purpose.REQUESTED);
        });
    }

    @Override
    public IpAddress leaseGateway(PoolId id, IpAddress address) {
        return books.ask(ledger -> {
            pool(id, ledger);
            boolean shared = ledger.lease(address).filter(lease -> lease.purpose() == Purpose.GATEWAY).isPresent();
            holder(address, ledger).filter(holder -> !shared).ifPresent(holder -> {
                throw new Rejection("gateway " + address + " is in use: " + holder);
            });
            return lease(address, id, Purpose.GATEWAY);
        });
    }

    @Override
    public void release(PoolId pool, IpAddress address) {
        books.change(ledger -> {
            if (ledger.lease(address).filter(lease -> isHeldBy(pool, lease)).isPresent()) {
                // Engines release an address after its endpoint, or without a word about an endpoint they have forgotten.
                ledger.owner(address).filter(owner -> owner.hasLeased(address)).ifPresent(teardown::delete);
                books.remove(List.of(new Change.AddressReleased(address)));
            }
        });
    }

    /** A gateway is shared by networks of one subnet, also where their automatic ranges, and with them their pools, differ. */
    private static boolean isHeldBy(PoolId pool, Lease lease) {
        return lease.pool().equals(pool) || lease.purpose() == Purpose.GATEWAY;
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

    private static Optional<String> holder(IpAddress address, Ledger ledger) {
        return ledger.owner(address).map(Endpoint::describe)
                .or(() -> ledger.lease(address).map(AddressService::describe));
    }

    private static String describe(Lease lease) {
        String what = lease.purpose() == Purpose.GATEWAY ? "the gateway of a network"
                : "reserved, or given to an endpoint that is being made,";
        return what + " in the pool " + lease.pool() + " since " + lease.since();
    }
}
