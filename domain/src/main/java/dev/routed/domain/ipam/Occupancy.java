package dev.routed.domain.ipam;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.IpAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** The set of leased addresses, used to count free ones: pools may overlap, and an address is leased once per host. */
public final class Occupancy {
    private final List<IpAddress> held;

    /** @param held in any order; may contain duplicates */
    public Occupancy(Collection<IpAddress> held) {
        this.held = held.stream().distinct().sorted().toList();
    }

    /** Returns how many addresses of the pool can still be leased automatically; rounded from 2^53 on. */
    public double free(Pool pool) {
        AddressRange range = pool.automaticRange();
        return range.size() - (upTo(range.last()) - before(range.first()));
    }

    private int before(IpAddress address) {
        int place = Collections.binarySearch(held, address);
        return place < 0 ? -place - 1 : place;
    }

    private int upTo(IpAddress address) {
        return before(address) + (Collections.binarySearch(held, address) < 0 ? 0 : 1);
    }
}
