package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.port.in.AddressPools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Opens and closes pools. */
public final class PoolService implements AddressPools {
    private final Books books;
    private final Defaults defaults;

    public PoolService(Books books, Defaults defaults) {
        this.books = books;
        this.defaults = defaults;
    }

    @Override
    public IpAddress open(Pool pool) {
        Unroutable.why(pool.prefix()).ifPresent(why -> {
            throw new Rejection("the subnet " + pool.prefix() + " " + why);
        });
        books.change(ledger -> books.add(new Change.PoolOpened(pool)));
        return defaults.nextHop(pool.prefix().family());
    }

    @Override
    public void close(PoolId pool) {
        books.change(ledger -> {
            if (ledger.pool(pool).isPresent()) {
                books.remove(closing(pool, ledger));
            }
        });
    }

    /** With the last holder go the leases that are left: an engine that gives up on a network does not return them singly. */
    private static List<Change> closing(PoolId pool, Ledger ledger) {
        List<Change> changes = new ArrayList<>();
        if (ledger.holders(pool) == 1) {
            ledger.leases().stream().filter(lease -> lease.pool().equals(pool) && !isSharedGateway(lease, pool, ledger))
                    .forEach(lease -> changes.addAll(releases(lease.address(), ledger)));
        }
        changes.add(new Change.PoolClosed(pool));
        return changes;
    }

    /** Networks of one subnet share a gateway, also where their automatic ranges, and with them their pools, differ. */
    private static boolean isSharedGateway(Lease lease, PoolId closing, Ledger ledger) {
        return lease.purpose() == Lease.Purpose.GATEWAY && ledger.pools().stream().anyMatch(other ->
                !other.id().equals(closing) && ledger.pool(closing).map(Pool::prefix).equals(Optional.of(other.prefix())));
    }

    private static List<Change> releases(IpAddress address, Ledger ledger) {
        return Collections.nCopies(ledger.holders(address), new Change.AddressReleased(address));
    }
}
