package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import java.util.Comparator;
import java.util.Optional;

/**
 * A route of ours: over a link, or one that leads nowhere and is announced all the same.
 *
 * @param via the neighbour on the link that forwards to the destination; empty where the destination itself is on the
 *     link (scope link). The host resolves this one address only, whatever address inside the destination is used.
 */
public record HostRoute(Prefix destination, Optional<IpAddress> via, LinkName link, RouteTable table)
        implements
            Comparable<HostRoute> {

    /** No link has this name: it is the word of ip(8) that stands where a link would. */
    private static final LinkName NOWHERE = new LinkName("unreachable");
    private static final Comparator<HostRoute> ORDER = Comparator.comparing(HostRoute::destination)
            .thenComparing(HostRoute::table).thenComparing(HostRoute::link)
            .thenComparing(route -> route.via.map(IpAddress::toString).orElse(""));

    /** On the link, in that table. */
    public HostRoute(Prefix destination, LinkName link, RouteTable table) {
        this(destination, Optional.empty(), link, table);
    }

    /** On the link, in the main table. */
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

    /** The route to the same destination over the same link in the same table, without a next hop. */
    public HostRoute onLink() {
        return new HostRoute(destination, link, table);
    }

    @Override
    public int compareTo(HostRoute other) {
        return ORDER.compare(this, other);
    }

    /** "10.47.0.0/16 via 10.46.1.7 dev vethr1a2b3c4d5e", and " table 100" where it is not the main one. */
    @Override
    public String toString() {
        String way = isUnreachable() ? "unreachable " + destination
                : destination + via.map(hop -> " via " + hop).orElse("") + " dev " + link;
        return way + (table.isMain() ? "" : " table " + table);
    }
}
