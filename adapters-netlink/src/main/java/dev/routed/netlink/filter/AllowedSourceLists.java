package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.host.LinkFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of openers that filters have, and how many have each: counted, so that nobody has to go through all
 * filters.
 */
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

    /** Each once, as they are at any time. */
    Set<List<AddressRange>> all() {
        return Collections.unmodifiableSet(uses.keySet());
    }
}
