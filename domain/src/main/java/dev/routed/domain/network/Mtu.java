package dev.routed.domain.network;

/**
 * The largest packet of a link in bytes.
 *
 * @param bytes 68 (RFC 791, the least that every IPv4 link must carry) to 65535 (the most a veth takes)
 */
public record Mtu(int bytes) {
    public static final Mtu ETHERNET = new Mtu(1500);
    private static final int LEAST = 68;
    private static final int MOST = 65535;

    public Mtu {
        if (bytes < LEAST || bytes > MOST) {
            throw new IllegalArgumentException("an MTU is " + LEAST + " to " + MOST + ", not " + bytes);
        }
    }

    /** Reads a number of bytes. Throws IllegalArgumentException that quotes the text. */
    public static Mtu parse(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "an MTU is a number from " + LEAST + " to " + MOST + ", not \"" + text + "\"");
        }
        return new Mtu(Integer.parseInt(text));
    }

    /** The number of bytes, or the possible one that is nearest: for what was recorded under other bounds. */
    public static Mtu nearest(int bytes) {
        return new Mtu(Math.max(LEAST, Math.min(MOST, bytes)));
    }

    @Override
    public String toString() {
        return Integer.toString(bytes);
    }
}
