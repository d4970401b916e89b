package dev.routed.netlink.change;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.PacketFilter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Adds and removes packet filters, several at once and atomically. On a host that cannot filter packets there is
 * nothing to remove.
 */
final class FilterChanges {
    private static final Optional<HostError> IMPOSSIBLE = Optional.of(HostError.of("this host cannot filter packets"));
    private final Optional<PacketFilter> filter;

    FilterChanges(Optional<PacketFilter> filter) {
        this.filter = filter;
    }

    /** Returns one outcome per filter, in order: empty on success, else the reason. */
    public List<Optional<HostError>> put(List<LinkFilter> filters) {
        return Collections.nCopies(filters.size(), filter.map(able -> able.put(filters)).orElse(IMPOSSIBLE));
    }

    /** Returns one outcome per link, in order: empty on success, else the reason. */
    List<Optional<HostError>> delete(List<LinkName> links) {
        return Collections.nCopies(links.size(), filter.flatMap(able -> able.delete(links)));
    }
}
