package dev.routed.domain.host;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;

/** A route of ours in the main table: scope link, our route protocol. */
public record HostRoute(Prefix destination, LinkName link) implements Comparable<HostRoute> {

    @Override
    public int compareTo(HostRoute other) {
        int order = destination.compareTo(other.destination);
        return order == 0 ? link.compareTo(other.link) : order;
    }

    @Override
    public String toString() {
        return destination + " dev " + link;
    }
}
