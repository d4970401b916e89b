package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.Comparator;

/**
 * A proxy entry of the neighbour table that bears this program's mark: the host answers ARP or neighbour discovery for
 * the address on that link (ip-neighbour(8), {@code proxy}).
 *
 * @param link the link whose neighbours are answered
 */
public record ProxyEntry(LinkName link, IpAddress address) implements Comparable<ProxyEntry> {
    private static final Comparator<ProxyEntry> ORDER = Comparator.comparing(ProxyEntry::address)
            .thenComparing(ProxyEntry::link);

    @Override
    public int compareTo(ProxyEntry other) {
        return ORDER.compare(this, other);
    }

    /** Formats as "192.0.2.7 dev eth0". */
    @Override
    public String toString() {
        return address + " dev " + link;
    }
}
