package dev.routed.domain.address;

/** An address family: IPv4 (RFC 791) or IPv6 (RFC 4291). */
public enum Family {
    IPV4(32, "IPv4"),
    IPV6(128, "IPv6");

    private final int bits;
    private final String text;

    Family(int bits, String text) {
        this.bits = bits;
        this.text = text;
    }

    /** Returns the address length in bits, which is also the length of a host prefix: 32 or 128. */
    public int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return text;
    }
}
