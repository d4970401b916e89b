package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;

/**
 * One of the kernel's two neighbour tables. All network namespaces of a machine share them.
 *
 * @param entries the number of entries of all namespaces
 * @param limits the current limits
 */
public record NeighbourTable(Family family, int entries, Limits limits) {
    /** Entries for all other neighbours. With this base the kernel's default limits suffice for 64 containers. */
    private static final int BASE = 256;
    private static final int IPV4_PER_LINK = 4;
    private static final int IPV6_PER_LINK = 6;
    private static final double NEARLY_FULL = 0.8;

    /**
     * The thresholds of the table's garbage collection (net.ipv4.neigh.default.gc_thresh1 to 3 in the kernel's
     * ip-sysctl).
     *
     * @param least below this nothing is collected
     * @param soft above this entries are collected after five seconds
     * @param most no more entries are created: packets to new neighbours are lost
     */
    public record Limits(int least, int soft, int most) {

        /** Returns limits with room for twice this number of entries, in the kernel's proportions; lowers none. */
        Limits atLeast(int needed) {
            int wanted = Integer.highestOneBit(Math.max(1, needed - 1)) << 2;
            return new Limits(Math.max(least, wanted / 8), Math.max(soft, wanted / 2), Math.max(most, wanted));
        }
    }

    /**
     * Returns the number of entries that the containers need: each talks to its host, and the host and its peers to it.
     */
    public static int needed(Family family, int links) {
        return BASE + links * (family == Family.IPV4 ? IPV4_PER_LINK : IPV6_PER_LINK);
    }

    /** Returns the limits needed for this number of links. */
    public Limits limitsFor(int links) {
        return limits.atLeast(needed(family, links));
    }

    /** Returns true if the table is nearly full or too small for this number of links. */
    public boolean isShortFor(int links) {
        return entries >= NEARLY_FULL * limits.most() || needed(family, links) > limits.most();
    }

    /** Returns the sysctl key, such as "net.ipv4.neigh.default.gc_thresh3". */
    public String key(int threshold) {
        return (family == Family.IPV4 ? "net.ipv4" : "net.ipv6") + ".neigh.default.gc_thresh" + threshold;
    }

    /** Returns the command that raises the limits for this number of links. */
    public String command(int links) {
        Limits wanted = limitsFor(links);
        return "sysctl -w " + key(1) + "=" + wanted.least() + " " + key(2) + "=" + wanted.soft() + " " + key(3) + "="
                + wanted.most();
    }
}
