package dev.routed.domain.address;

/**
 * An address prefix in CIDR notation (RFC 4632): all addresses that share the first {@code length} bits.
 *
 * @param first the lowest address; host bits must be zero
 * @param length 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Prefix(IpAddress first, int length) implements Comparable<Prefix> {

    public Prefix {
        if (length < 0 || length > first.family().bits()) {
            throw new IllegalArgumentException("a prefix length of " + first.family() + " is 0 to "
                    + first.family().bits() + ", not " + length);
        }
        IpAddress network = masked(first, length);
        if (!network.equals(first)) {
            throw new IllegalArgumentException("\"" + first + "/" + length + "\" has host bits set; the prefix is "
                    + network + "/" + length);
        }
    }

    /**
     * Parses "10.46.0.0/16".
     *
     * @throws IllegalArgumentException quoting the text if it is malformed or has host bits set
     */
    public static Prefix parse(String text) {
        InterfaceAddress read = InterfaceAddress.parse(text);
        return new Prefix(read.address(), read.length());
    }

    /** Returns the prefix of the given length that contains the address. */
    public static Prefix around(IpAddress address, int length) {
        return new Prefix(masked(address, length), length);
    }

    public Family family() {
        return first.family();
    }

    /** Returns the highest address. */
    public IpAddress last() {
        return new IpAddress(family(), first.high() | ~highMask(family(), length) & familyHigh(family()),
                first.low() | ~lowMask(family(), length) & familyLow(family()));
    }

    public boolean contains(IpAddress address) {
        return address.family() == family() && masked(address, length).equals(first);
    }

    public boolean contains(Prefix other) {
        return other.length >= length && contains(other.first);
    }

    public boolean overlaps(Prefix other) {
        return contains(other) || other.contains(this);
    }

    /** Returns true for a /32 or /128, which holds a single address. */
    public boolean isHost() {
        return length == family().bits();
    }

    /** Formats a single address without its length: "10.46.1.7", but "10.46.0.0/16". */
    public String shortText() {
        return isHost() ? first.toString() : toString();
    }

    public AddressRange range() {
        return new AddressRange(first, last());
    }

    /**
     * Written by hand, as is {@link #hashCode}: several times faster than those of a record, at many calls a reconcile.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix prefix && length == prefix.length && first.equals(prefix.first);
    }

    @Override
    public int hashCode() {
        return 31 * first.hashCode() + length;
    }

    @Override
    public int compareTo(Prefix other) {
        int order = first.compareTo(other.first);
        return order == 0 ? Integer.compare(length, other.length) : order;
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }

    private static IpAddress masked(IpAddress address, int length) {
        Family family = address.family();
        return new IpAddress(family, address.high() & highMask(family, length),
                address.low() & lowMask(family, length));
    }

    private static long highMask(Family family, int length) {
        return family == Family.IPV4 ? 0 : leadingOnes(Math.min(length, 64));
    }

    private static long lowMask(Family family, int length) {
        return family == Family.IPV4 ? leadingOnes(length) >>> 32 : leadingOnes(Math.max(length - 64, 0));
    }

    private static long leadingOnes(int count) {
        return count == 0 ? 0 : -1L << 64 - count;
    }

    private static long familyHigh(Family family) {
        return family == Family.IPV4 ? 0 : -1L;
    }

    private static long familyLow(Family family) {
        return family == Family.IPV4 ? 0xffff_ffffL : -1L;
    }
}
