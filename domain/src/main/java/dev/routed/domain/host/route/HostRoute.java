package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import java.util.Comparator;
import java.util.Optional;

/**
 * A route that bears this program's mark.
 *
 * @param attributes what no wanted route has, as {@code ip route} prints it: "metric 20"; empty text where there is
 *     nothing of that kind
 */
public record HostRoute(Prefix destination, RouteTarget target, RouteTable table, String attributes)
        implements Comparable<HostRoute> {

    private static final RouteTarget UNREACHABLE = new RouteTarget.Unreachable();
    private static final Comparator<HostRoute> TO_ONE_DESTINATION = Comparator.comparing(HostRoute::table)
            .thenComparing(HostRoute::targetText);

    /** To that target, without further attributes. */
    public HostRoute(Prefix destination, RouteTarget target, RouteTable table) {
        this(destination, target, table, "");
    }

    /** Creates an on-link route in the given table. */
    public HostRoute(Prefix destination, LinkName link, RouteTable table) {
        this(destination, new RouteTarget.OnLink(link), table);
    }

    /** Creates an on-link route in the main table. */
    public HostRoute(Prefix destination, LinkName link) {
        this(destination, link, RouteTable.MAIN);
    }

    /** Over the link, by the next hop if there is one. */
    public static HostRoute over(Prefix destination, Optional<IpAddress> nextHop, LinkName link, RouteTable table) {
        return new HostRoute(destination, nextHop.<RouteTarget>map(hop -> new RouteTarget.Via(hop, link))
                .orElseGet(() -> new RouteTarget.OnLink(link)), table);
    }

    /** It answers that the destination is unreachable. */
    public static HostRoute unreachable(Prefix destination, RouteTable table) {
        return new HostRoute(destination, UNREACHABLE, table);
    }

    public boolean isUnreachable() {
        return target.equals(UNREACHABLE);
    }

    /** The link that packets leave by. */
    public Optional<LinkName> link() {
        return target.device();
    }

    /** The next hop. */
    public Optional<IpAddress> via() {
        return target.nextHop();
    }

    /** The same route with these attributes. */
    public HostRoute with(String attributes) {
        return new HostRoute(destination, target, table, attributes);
    }

    /** Returns the route to the same destination over the same link and table, without a next hop. */
    public HostRoute onLink() {
        RouteTarget plain = link().<RouteTarget>map(RouteTarget.OnLink::new).orElse(target);
        return new HostRoute(destination, plain, table, attributes);
    }

    /** The text without destination and table: "dev vethr1a2b3c4d5e metric 20", or "unreachable". */
    public String targetText() {
        return (target.text() + " " + attributes).strip();
    }

    /**
     * Written by hand, as is {@link #hashCode}: several times faster than those of a record, at many calls a reconcile.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof HostRoute route && destination.equals(route.destination) && target.equals(route.target)
                && table.equals(route.table) && attributes.equals(route.attributes);
    }

    /** Few routes share a destination. */
    @Override
    public int hashCode() {
        return destination.hashCode();
    }

    @Override
    public int compareTo(HostRoute other) {
        int order = destination.compareTo(other.destination);
        return order == 0 ? TO_ONE_DESTINATION.compare(this, other) : order;
    }

    /**
     * Formats as "10.47.0.0/16 via 10.46.1.7 dev vethr1a2b3c4d5e", plus " table 100" unless it is in the main table.
     */
    @Override
    public String toString() {
        return (target.describe(destination) + " " + attributes).strip() + (table.isMain() ? "" : " table " + table);
    }
}
