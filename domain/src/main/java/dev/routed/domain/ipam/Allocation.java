package dev.routed.domain.ipam;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import java.util.Optional;

/** Which automatic address is next: round robin, so that a freed address rests until all others had their turn. */
public final class Allocation {

    private Allocation() {
    }

    /**
     * The first free address behind the one given last, from the start again at the end.
     *
     * @param range what to choose from
     * @param last the automatic address given last; it may lie outside the range
     * @param taken addresses that must not be given
     * @return empty when all are taken
     */
    public static Optional<IpAddress> next(AddressRange range, Optional<IpAddress> last, AddressSet taken) {
        return next(range, last, taken, new AddressSet());
    }

    /**
     * The same, with more addresses that must not be given.
     *
     * @param passed they are not added to those taken: there may be many of either
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
