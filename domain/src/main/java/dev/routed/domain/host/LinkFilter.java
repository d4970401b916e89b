package dev.routed.domain.host;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The packet filter of a link: permitted source addresses of outgoing packets, and peers that may open connections.
 * Normalized so that equal filters compare equal: nested prefixes are dropped and adjacent ranges merged.
 *
 * @param sources permitted source prefixes of packets from the container; empty: any
 * @param allowedSources peers that may open connections to the container; empty: any
 */
public record LinkFilter(LinkName link, Optional<Set<Prefix>> sources, Optional<List<AddressRange>> allowedSources) {

    public LinkFilter {
        sources = sources.map(LinkFilter::outermost);
        allowedSources = allowedSources.map(LinkFilter::merged);
    }

    /**
     * Returns the desired filter of an endpoint. A container may use any of its addresses as source on any of its
     * links.
     *
     * @param own all prefixes routed to the namespace of the endpoint
     */
    static LinkFilter of(Endpoint endpoint, Set<Prefix> own) {
        Options options = endpoint.options();
        return new LinkFilter(LinkName.hostEnd(endpoint.id()),
                options.spoofGuard() ? Optional.of(sources(endpoint, own)) : Optional.empty(),
                options.ingressAllowed());
    }

    /**
     * Includes one link-local address if the container has IPv6: any other that it sent from would take an entry of the
     * host's neighbour table, which all containers share.
     */
    private static Set<Prefix> sources(Endpoint endpoint, Set<Prefix> own) {
        if (own.stream().noneMatch(prefix -> prefix.family() == Family.IPV6)) {
            return own;
        }
        Set<Prefix> sources = new HashSet<>(own);
        sources.add(endpoint.mac().linkLocal().hostPrefix());
        return sources;
    }

    private static Set<Prefix> outermost(Set<Prefix> all) {
        return all.size() == 1 ? Set.copyOf(all) : all.stream().filter(prefix -> all.stream()
                .noneMatch(other -> other.contains(prefix) && !other.equals(prefix)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<AddressRange> merged(Collection<AddressRange> all) {
        AddressSet addresses = new AddressSet();
        all.forEach(addresses::add);
        return addresses.ranges();
    }

    /** Formats as "vethr1a2b3c4d5e from [10.46.1.7/32], to it from [10.0.0.0-10.255.255.255]", for errors and logs. */
    @Override
    public String toString() {
        return link + " from " + sources.map(all -> all.stream().sorted().toList().toString()).orElse("any address")
                + allowedSources.map(ranges -> ", to it from " + ranges).orElse("");
    }
}
