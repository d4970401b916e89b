package dev.routed.domain.ipam;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import java.util.Optional;

/** Chooses the next automatic address round-robin, so that a released address is reused as late as possible. */
public final class Allocation {

    private Allocation() {
    }

    /**
     * Returns the first free address after the last one, wrapping around at the end of the range.
     *
     * @param range the range to choose from
     * @param last the last automatic address; it may lie outside the range
     * @param taken addresses that must not be chosen
     * @return empty if all addresses are taken
     */
    public static Optional<IpAddress> next(AddressRange range, Optional<IpAddress> last, AddressSet taken) {
        return next(range, last, taken, new AddressSet());
    }

    /**
     * Returns the first free address after the last one, excluding a second set of addresses.
     *
     * @param passed not merged into {@code taken}, because either set may be large
     */
    public static Optional<IpAddress> next(AddressRange range, Optional<IpAddress> last, AddressSet taken,
            AddressSet passed) {
        Optional<IpAddress> behind = last.filter(range::contains).filter(address -> !address.equals(range.last()))
                .flatMap(address -> firstFree(new AddressRange(address.next(), range.last()), taken, passed));
        return behind.isPresent() ? behind : firstFree(range, taken, passed);
    }

    private static Optional<IpAddress> firstFree(AddressRange range, AddressSet taken, AddressSet passed) {
        Optional<IpAddress> candidate = taken.firstAbsent(range);
        while (candidate.isPresent() && passed.contains(candidate.get())) {
            candidate = passed.firstAbsent(new AddressRange(candidate.get(), range.last()))
                    .flatMap(next -> taken.firstAbsent(new AddressRange(next, range.last())));
        }
        return candidate;
    }
}
