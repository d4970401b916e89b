package dev.routed.domain.address;

/** All addresses from {@code first} to {@code last}, both included. */
public record AddressRange(IpAddress first, IpAddress last) {

    public AddressRange {
        if (first.family() != last.family() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException("not a range of addresses: " + first + "-" + last);
        }
    }

    public boolean contains(IpAddress address) {
        return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
