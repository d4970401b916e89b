package dev.routed.domain.host;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which packets may come from the inside of a link, and which connections may be opened to it. Equal for what means the
 * same: prefixes in others are left out, ranges that meet are one.
 *
 * @param sources what the inside may send from; empty: anything
 * @param allowedSources who may open connections to the inside; empty: everybody
 */
public record LinkFilter(LinkName link, Optional<Set<Prefix>> sources, Optional<List<AddressRange>> allowedSources) {

    public LinkFilter {
        sources = sources.map(LinkFilter::outermost);
        allowedSources = allowedSources.map(LinkFilter::merged);
    }

    /**
     * What an endpoint's link shall have. A container sends from all of its own addresses by any of its links.
     *
     * @param own everything that is routed to the namespace of the endpoint
     */
    static LinkFilter of(Endpoint endpoint, Set<Prefix> own) {
        Options options = endpoint.options();
        return new LinkFilter(LinkName.hostEnd(endpoint.id()),
                options.spoofGuard() ? Optional.of(own) : Optional.empty(), options.ingressAllowed());
    }

    private static Set<Prefix> outermost(Set<Prefix> all) {
        return all.stream().filter(prefix -> all.stream()
                .noneMatch(other -> other.contains(prefix) && !other.equals(prefix)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<AddressRange> merged(Collection<AddressRange> all) {
        AddressSet addresses = new AddressSet();
        all.forEach(addresses::add);
        return addresses.ranges();
    }

    /** "vethr1a2b3c4d5e from [10.46.1.7/32], opened by [10.0.0.0-10.255.255.255]", for errors and logs. */
    @Override
    public String toString() {
        return link + " from " + sources.map(all -> all.stream().sorted().toList().toString()).orElse("any address")
                + allowedSources.map(ranges -> ", opened by " + ranges).orElse("");
    }
}
