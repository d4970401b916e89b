package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.host.LinkFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts how many filters use each list of allowed sources, so that no change has to iterate over all filters. */
final class AllowedSourceLists {
    private final Map<List<AddressRange>, Integer> uses = new HashMap<>();

    void add(Collection<LinkFilter> filters) {
        filters.forEach(filter -> filter.allowedSources().ifPresent(list -> uses.merge(list, 1, Integer::sum)));
    }

    void remove(Collection<LinkFilter> filters) {
        filters.forEach(filter -> filter.allowedSources().ifPresent(
                list -> uses.computeIfPresent(list, (same, count) -> count == 1 ? null : count - 1)));
    }

    void clear() {
        uses.clear();
    }

    /** Returns a live view of the distinct lists. */
    Set<List<AddressRange>> all() {
        return Collections.unmodifiableSet(uses.keySet());
    }
}
