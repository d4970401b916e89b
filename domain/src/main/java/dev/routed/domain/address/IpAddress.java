package dev.routed.domain.address;

/**
 * An IPv4 or IPv6 address as an unsigned integer of 32 or 128 bits. Parsing never performs a DNS lookup.
 *
 * @param high bits 127 to 64; zero for IPv4
 * @param low bits 63 to 0
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /**
     * Parses a dotted quad or RFC 4291 text.
     *
     * @throws IllegalArgumentException quoting the text if it is malformed
     */
    public static IpAddress parse(String text) {
        return AddressText.parse(text);
    }

    /** Converts 4 or 16 bytes in network byte order. */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        }
        long high = 0;
        long low = 0;
        for (byte b : bytes) {
            high = high << 8 | low >>> 56;
            low = low << 8 | b & 0xff;
        }
        return new IpAddress(bytes.length == 4 ? Family.IPV4 : Family.IPV6, high, low);
    }

    /** Returns the 4 or 16 bytes in network byte order. */
    public byte[] bytes() {
        byte[] bytes = new byte[family.bits() / 8];
        for (int i = 0; i < bytes.length; i++) {
            int shift = (bytes.length - 1 - i) * 8;
            bytes[i] = (byte) (shift < 64 ? low >>> shift : high >>> shift - 64);
        }
        return bytes;
    }

    /** Returns the next address; wraps around at the end of the family. */
    public IpAddress next() {
        if (family == Family.IPV4) {
            return new IpAddress(family, 0, low + 1 & 0xffff_ffffL);
        }
        return new IpAddress(family, low == -1 ? high + 1 : high, low + 1);
    }

    /** Returns the previous address; wraps around at the start of the family. */
    public IpAddress previous() {
        if (family == Family.IPV4) {
            return new IpAddress(family, 0, low - 1 & 0xffff_ffffL);
        }
        return new IpAddress(family, low == 0 ? high - 1 : high, low - 1);
    }

    /** Returns the host prefix of this address: /32 or /128. */
    public Prefix hostPrefix() {
        return new Prefix(this, family.bits());
    }

    /**
     * Written by hand, as is {@link #hashCode}: several times faster than those of a record, at many calls a reconcile.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && low == address.low && high == address.high
                && family == address.family;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * high + low);
    }

    /** Orders IPv4 before IPv6, then by unsigned value. */
    @Override
    public int compareTo(IpAddress other) {
        int order = family.compareTo(other.family);
        if (order == 0) {
            order = Long.compareUnsigned(high, other.high);
        }
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** Formats the address as a dotted quad, or as the canonical IPv6 text of RFC 5952. */
    @Override
    public String toString() {
        return AddressText.format(this);
    }
}
