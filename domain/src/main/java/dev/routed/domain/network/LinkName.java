package dev.routed.domain.network;

import dev.routed.domain.network.id.EndpointId;

/**
 * The name of a network interface, such as the end of a link pair. Those of link pairs are made from the endpoint's id:
 * fifteen characters, the most that the kernel takes (IFNAMSIZ in linux/if.h less the closing zero).
 */
public record LinkName(String text) implements Comparable<LinkName> {
    /** Prefix of host end names. */
    public static final String HOST_END_PREFIX = "vethr";
    /** Prefix of container end names until the engine moves and renames them. */
    public static final String PEER_PREFIX = "vethc";
    private static final int DIGITS = 10;
    private static final int LONGEST = 15;

    /** Throws IllegalArgumentException for what no interface can be called (dev_valid_name in net/core/dev.c). */
    public LinkName {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not the name of a network interface: \"" + text
                    + "\"; a name has 1 to 15 characters, none of them \"/\", \":\" or white space");
        }
    }

    /** Without a regular expression: a reconcile makes some for each link. */
    private static boolean isValid(String text) {
        boolean valid = !text.isEmpty() && text.length() <= LONGEST && !text.equals(".") && !text.equals("..");
        for (int i = 0; valid && i < text.length(); i++) {
            valid = "/:\0 \t\n\u000b\f\r".indexOf(text.charAt(i)) < 0;
        }
        return valid;
    }

    /** Returns the name of the end that stays on the host. */
    public static LinkName hostEnd(EndpointId endpoint) {
        return new LinkName(HOST_END_PREFIX + digits(endpoint));
    }

    /** Returns the name of the end that is moved into the namespace. */
    public static LinkName peer(EndpointId endpoint) {
        return new LinkName(PEER_PREFIX + digits(endpoint));
    }

    /** Returns true if the name has the form of our host ends. */
    public static boolean isHostEnd(String name) {
        return name.length() == HOST_END_PREFIX.length() + DIGITS && name.startsWith(HOST_END_PREFIX)
                && areDigits(name, HOST_END_PREFIX.length());
    }

    /** Returns true if ten lower-case hexadecimal digits begin there. */
    private static boolean areDigits(String text, int from) {
        boolean digits = text.length() >= from + DIGITS;
        for (int i = from; digits && i < from + DIGITS; i++) {
            char digit = text.charAt(i);
            digits = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
        }
        return digits;
    }

    /**
     * Returns the first ten characters of the id if they are hexadecimal, as in engine ids; otherwise of its FNV-1a
     * hash.
     */
    private static String digits(EndpointId endpoint) {
        String id = endpoint.text();
        if (areDigits(id, 0)) {
            return id.substring(0, DIGITS);
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return String.format("%010x", hash >>> 24);
    }

    /** Compares hash codes first: String caches them, and different names rarely collide. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LinkName name && hashCode() == name.hashCode() && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(LinkName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
