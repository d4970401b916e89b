package dev.routed.domain.address;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mutable set of addresses, stored as disjoint ranges: finding the next absent address costs the same in a nearly
 * full /8 as in an empty one. Not thread-safe.
 */
public final class AddressSet {
    private final TreeMap<IpAddress, IpAddress> lastByFirst = new TreeMap<>();

    public void add(IpAddress address) {
        add(new AddressRange(address, address));
    }

    /** Adds every address of the range; addresses already present are kept. */
    public void add(AddressRange range) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        Map.Entry<IpAddress, IpAddress> before = lastByFirst.floorEntry(first);
        if (before != null && reaches(before.getValue(), first)) {
            first = before.getKey();
        }
        Map.Entry<IpAddress, IpAddress> after = lastByFirst.ceilingEntry(first);
        while (after != null && reaches(last, after.getKey())) {
            last = later(last, after.getValue());
            lastByFirst.remove(after.getKey());
            after = lastByFirst.ceilingEntry(first);
        }
        lastByFirst.put(first, last);
    }

    /** Removes the address if present. */
    public void remove(IpAddress address) {
        remove(new AddressRange(address, address));
    }

    /** Removes every address of the range that is present. */
    public void remove(AddressRange range) {
        for (Optional<AddressRange> around = firstOverlap(range); around.isPresent(); around = firstOverlap(range)) {
            IpAddress first = around.get().first();
            IpAddress last = around.get().last();
            lastByFirst.remove(first);
            if (first.compareTo(range.first()) < 0) {
                lastByFirst.put(first, range.first().previous());
            }
            if (range.last().compareTo(last) < 0) {
                lastByFirst.put(range.last().next(), last);
            }
        }
    }

    /** Returns the lowest address of the range that is in the set. */
    public Optional<IpAddress> firstPresent(AddressRange range) {
        return firstOverlap(range).map(around -> later(around.first(), range.first()));
    }

    private Optional<AddressRange> firstOverlap(AddressRange range) {
        Map.Entry<IpAddress, IpAddress> around = lastByFirst.floorEntry(range.first());
        if (around == null || around.getValue().compareTo(range.first()) < 0) {
            around = lastByFirst.higherEntry(range.first());
        }
        return Optional.ofNullable(around).map(entry -> new AddressRange(entry.getKey(), entry.getValue()))
                .filter(found -> found.overlaps(range));
    }

    public boolean contains(IpAddress address) {
        Map.Entry<IpAddress, IpAddress> around = lastByFirst.floorEntry(address);
        return around != null && around.getValue().compareTo(address) >= 0;
    }

    /** Returns the lowest address of the range that is not in the set. */
    public Optional<IpAddress> firstAbsent(AddressRange range) {
        Map.Entry<IpAddress, IpAddress> around = lastByFirst.floorEntry(range.first());
        if (around == null || around.getValue().compareTo(range.first()) < 0) {
            return Optional.of(range.first());
        }
        // Stop at the last address of the family: next() would wrap around.
        return around.getValue().compareTo(range.last()) < 0 ? Optional.of(around.getValue().next()) : Optional.empty();
    }

    /** Returns the minimal list of ranges that cover the set, in ascending order. */
    public List<AddressRange> ranges() {
        return lastByFirst.entrySet().stream().map(range -> new AddressRange(range.getKey(), range.getValue()))
                .toList();
    }

    private static boolean reaches(IpAddress last, IpAddress first) {
        return last.compareTo(first) >= 0 || last.next().equals(first);
    }

    private static IpAddress later(IpAddress a, IpAddress b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
