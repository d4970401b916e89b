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
        Optional<IpAddress> behind = last.filter(range::contains).filter(address -> !address.equals(range.last()))
                .flatMap(address -> taken.firstAbsent(new AddressRange(address.next(), range.last())));
        return behind.isPresent() ? behind : taken.firstAbsent(range);
    }
}
