package dev.routed.domain.network;

/**
 * The MTU of a link.
 *
 * @param bytes 68 (RFC 791, the minimum of every IPv4 link) to 65535 (the maximum of a veth)
 */
public record Mtu(int bytes) {
    public static final Mtu ETHERNET = new Mtu(1500);
    private static final int MIN = 68;
    private static final int MAX = 65535;

    public Mtu {
        if (bytes < MIN || bytes > MAX) {
            throw new IllegalArgumentException("an MTU is " + MIN + " to " + MAX + " bytes, not " + bytes);
        }
    }

    /**
     * Parses a number of bytes.
     *
     * @throws IllegalArgumentException quoting the text if it is malformed or out of range
     */
    public static Mtu parse(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "an MTU is a number from " + MIN + " to " + MAX + ", not \"" + text + "\"");
        }
        return new Mtu(Integer.parseInt(text));
    }

    /** Returns the nearest valid MTU, for values recorded under other limits. */
    public static Mtu nearest(int bytes) {
        return new Mtu(Math.max(MIN, Math.min(MAX, bytes)));
    }

    @Override
    public String toString() {
        return Integer.toString(bytes);
    }
}
