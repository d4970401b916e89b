package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Creates filters for tests. */
final class Filters {

    private Filters() {
    }

    static LinkName link(int number) {
        return new LinkName(String.format("vethr%010x", number));
    }

    /** Returns a filter whose container may send from these prefixes; without prefixes, from any address. */
    static LinkFilter filter(int number, String... sources) {
        Set<Prefix> prefixes = Arrays.stream(sources).map(Prefix::parse).collect(Collectors.toSet());
        return new LinkFilter(link(number), prefixes.isEmpty() ? Optional.empty() : Optional.of(prefixes),
                Optional.empty());
    }

    /** Returns a copy of the filter with these allowed sources: "10.0.0.0-10.0.0.9". */
    static LinkFilter opened(LinkFilter filter, String... ranges) {
        List<AddressRange> allowedSources = Arrays.stream(ranges).map(range -> range.split("-"))
                .map(ends -> new AddressRange(IpAddress.parse(ends[0]), IpAddress.parse(ends[1]))).toList();
        return new LinkFilter(filter.link(), filter.sources(), Optional.of(allowedSources));
    }

    static Map<LinkName, LinkFilter> byLink(LinkFilter... filters) {
        return Arrays.stream(filters).collect(Collectors.toMap(LinkFilter::link, filter -> filter, (one, same) -> one,
                TreeMap::new));
    }
}
