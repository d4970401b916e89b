package dev.routed.netlink.change;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.PacketFilter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Puts and takes away filters, many at once: all or none. Where the host cannot filter, there is nothing to take away.
 */
final class FilterChanges {
    private static final Optional<HostError> IMPOSSIBLE = Optional.of(HostError.of("this host cannot filter packets"));
    private final Optional<PacketFilter> filter;

    FilterChanges(Optional<PacketFilter> filter) {
        this.filter = filter;
    }

    /** One outcome for each filter, in order: empty when carried out, else the reason. */
    public List<Optional<HostError>> put(List<LinkFilter> filters) {
        return Collections.nCopies(filters.size(), filter.map(able -> able.put(filters)).orElse(IMPOSSIBLE));
    }

    /** The same for each link. */
    List<Optional<HostError>> delete(List<LinkName> links) {
        return Collections.nCopies(links.size(), filter.flatMap(able -> able.delete(links)));
    }
}
