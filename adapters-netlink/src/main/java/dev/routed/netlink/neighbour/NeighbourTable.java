package dev.routed.netlink.neighbour;

import dev.routed.domain.address.Family;

/**
 * One of the kernel's two neighbour tables. There is one of each on a machine: network namespaces share it.
 *
 * @param entries how many it has, of all namespaces
 * @param limits what the kernel has now
 */
public record NeighbourTable(Family family, int entries, Limits limits) {
    /** Below this a host has the kernel's defaults: 64 containers do not reach them. */
    private static final int BASE = 256;
    private static final int IPV4_PER_LINK = 4;
    private static final int IPV6_PER_LINK = 6;
    private static final double NEARLY_FULL = 0.8;

    /**
     * The table's garbage collection (net.ipv4.neigh.default.gc_thresh1 to 3 in the kernel's ip-sysctl).
     *
     * @param least below this nothing is collected
     * @param soft above this the collector has five seconds
     * @param most entries beyond this are refused: packets to new neighbours are lost
     */
    public record Limits(int least, int soft, int most) {

        /** With room for so many entries and as many again, in the kernel's own proportions; nothing is lowered. */
        Limits atLeast(int needed) {
            int wanted = Integer.highestOneBit(Math.max(1, needed - 1)) << 2;
            return new Limits(Math.max(least, wanted / 8), Math.max(soft, wanted / 2), Math.max(most, wanted));
        }
    }

    /** How many entries so many containers need: each talks to its host, and the host and its peers to it. */
    public static int needed(Family family, int links) {
        return BASE + links * (family == Family.IPV4 ? IPV4_PER_LINK : IPV6_PER_LINK);
    }

    /** What the limits should be with so many links. */
    public Limits limitsFor(int links) {
        return limits.atLeast(needed(family, links));
    }

    /** True if new neighbours will soon be refused, or so many links are more than it can take. */
    public boolean isShortFor(int links) {
        return entries >= NEARLY_FULL * limits.most() || needed(family, links) > limits.most();
    }

    /** "net.ipv4.neigh.default.gc_thresh3". */
    public String key(int threshold) {
        return (family == Family.IPV4 ? "net.ipv4" : "net.ipv6") + ".neigh.default.gc_thresh" + threshold;
    }

    /** The command that makes room for so many links. */
    public String command(int links) {
        Limits wanted = limitsFor(links);
        return "sysctl -w " + key(1) + "=" + wanted.least() + " " + key(2) + "=" + wanted.soft() + " " + key(3) + "="
                + wanted.most();
    }
}
