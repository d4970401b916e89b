package dev.routed.domain.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** An inclusive range of addresses of one family. */
public record AddressRange(IpAddress first, IpAddress last) {

    public AddressRange {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("not a range of addresses: " + first + "-" + last);
        }
    }

    /**
     * Parses "10.46.1.7", "10.46.0.0/16" or "10.46.1.7-10.46.1.9".
     *
     * @throws IllegalArgumentException quoting the text if it is malformed or a prefix has host bits set
     */
    public static AddressRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return new AddressRange(IpAddress.parse(text.substring(0, dash).strip()),
                    IpAddress.parse(text.substring(dash + 1).strip()));
        }
        return (text.indexOf('/') >= 0 ? Prefix.parse(text) : IpAddress.parse(text).hostPrefix()).range();
    }

    public Family family() {
        return first.family();
    }

    public boolean contains(IpAddress address) {
        return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
    }

    /** Returns the prefix that covers exactly this range, if there is one. */
    public Optional<Prefix> prefix() {
        int bits = family().bits();
        return IntStream.rangeClosed(0, bits).mapToObj(shorter -> Prefix.around(first, bits - shorter))
                .filter(prefix -> prefix.range().equals(this)).findFirst();
    }

    /** Returns the number of addresses; rounded from 2^53 on, because an IPv6 subnet can exceed the range of a long. */
    public double size() {
        long borrow = Long.compareUnsigned(last.low(), first.low()) < 0 ? 1 : 0;
        return unsigned(last.high() - first.high() - borrow) * 0x1p64 + unsigned(last.low() - first.low()) + 1;
    }

    private static double unsigned(long bits) {
        return (bits >>> 1) * 2.0 + (bits & 1);
    }

    public boolean overlaps(AddressRange other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** Returns the lowest addresses of the range in order, at most {@code most} of them. */
    public List<IpAddress> addresses(int most) {
        List<IpAddress> addresses = new ArrayList<>();
        IpAddress next = first;
        while (addresses.size() < most && contains(next)) {
            addresses.add(next);
            if (next.equals(last)) {
                return addresses;
            }
            next = next.next();
        }
        return addresses;
    }

    /** Formats the range as "10.46.1.7-10.46.1.9", or as a single address if it holds only one. */
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
