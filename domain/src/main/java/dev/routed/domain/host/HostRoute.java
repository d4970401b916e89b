package dev.routed.domain.host;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;

/**
 * A route of ours: over a link with scope link, or one that leads nowhere and is announced all the same.
 */
public record HostRoute(Prefix destination, LinkName link, RouteTable table) implements Comparable<HostRoute> {

    /** No link has this name: it is the word of ip(8) that stands where a link would. */
    private static final LinkName NOWHERE = new LinkName("unreachable");

    /** In the main table. */
    public HostRoute(Prefix destination, LinkName link) {
        this(destination, link, RouteTable.MAIN);
    }

    /** It answers that the destination is unreachable (RFC 1812, 5.2.7.1). */
    public static HostRoute unreachable(Prefix destination, RouteTable table) {
        return new HostRoute(destination, NOWHERE, table);
    }

    public boolean isUnreachable() {
        return link.equals(NOWHERE);
    }

    @Override
    public int compareTo(HostRoute other) {
        int order = destination.compareTo(other.destination);
        if (order == 0) {
            order = table.compareTo(other.table);
        }
        return order == 0 ? link.compareTo(other.link) : order;
    }

    /** "10.46.1.7/32 dev vethr1a2b3c4d5e", and " table 100" where it is not the main one. */
    @Override
    public String toString() {
        return (isUnreachable() ? "unreachable " + destination : destination + " dev " + link) + (table.isMain() ? "" : " table " + table);
    }
}
