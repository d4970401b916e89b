package dev.routed.domain.network;

import dev.routed.domain.network.id.EndpointId;
import java.util.regex.Pattern;

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
    private static final Pattern VALID = Pattern.compile("[^/:\\s\\x00]{1,15}");
    private static final Pattern HOST_END = Pattern.compile(HOST_END_PREFIX + "[0-9a-f]{" + DIGITS + "}");
    private static final Pattern HEXADECIMAL_ID = Pattern.compile("[0-9a-f]{" + DIGITS + "}.*");

    /** Throws IllegalArgumentException for what no interface can be called (dev_valid_name in net/core/dev.c). */
    public LinkName {
        if (!VALID.matcher(text).matches() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("not the name of a network interface: \"" + text
                    + "\"; a name has 1 to 15 characters, none of them \"/\", \":\" or white space");
        }
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
        return HOST_END.matcher(name).matches();
    }

    /**
     * Returns the first ten characters of the id if they are hexadecimal, as in engine ids; otherwise of its FNV-1a
     * hash.
     */
    private static String digits(EndpointId endpoint) {
        String id = endpoint.text();
        if (HEXADECIMAL_ID.matcher(id).matches()) {
            return id.substring(0, DIGITS);
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return String.format("%010x", hash >>> 24);
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
