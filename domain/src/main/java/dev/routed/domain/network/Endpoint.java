package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place on a network, with everything it needs to be joined.
 *
 * @param addresses at least one, at most one of each family, with the prefix length that the inside shows
 * @param mac of the inner end of its link
 * @param options its own, and those of its network that it has not set itself
 */
public record Endpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses, MacAddress mac, Mtu mtu,
        Options options) {

    /** RFC 8200, section 5. */
    private static final int LEAST_FOR_IPV6 = 1280;

    public Endpoint {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("endpoint " + id.shortText() + " has no address");
        }
        Set<Prefix> own = new TreeSet<>();
        for (Prefix prefix : reached(addresses, options)) {
            if (own.stream().anyMatch(prefix::overlaps)) {
                throw new IllegalArgumentException("endpoint " + id.shortText() + " is given " + prefix + " twice");
            }
            own.add(prefix);
        }
        if (mtu.bytes() < LEAST_FOR_IPV6 && own.stream().anyMatch(prefix -> prefix.family() == Family.IPV6)) {
            throw new IllegalArgumentException("an MTU of " + mtu + " carries no IPv6, which needs " + LEAST_FOR_IPV6);
        }
    }

    /** Without options. */
    public Endpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses, MacAddress mac, Mtu mtu) {
        this(id, network, addresses, mac, mtu, Options.NONE);
    }

    /** Everything that the host has to route to it: its addresses, its aliases, and the prefixes that it routes on. */
    public List<Prefix> reached() {
        return reached(addresses, options);
    }

    private static List<Prefix> reached(List<InterfaceAddress> addresses, Options options) {
        return Stream.of(addresses.stream().map(own -> own.address().hostPrefix()),
                options.aliases().stream().map(IpAddress::hostPrefix), options.routes().stream())
                .flatMap(prefixes -> prefixes).toList();
    }

    /**
     * The address of the endpoint that the host sends through to reach the prefix; empty for its own addresses, which
     * are on the link, and for a routed prefix of a family in which it has no address.
     */
    public Optional<IpAddress> forwarderTo(Prefix prefix) {
        return options.routes().contains(prefix)
                ? Stream.concat(addresses.stream().map(InterfaceAddress::address), options.aliases().stream())
                        .filter(address -> address.family() == prefix.family()).findFirst()
                : Optional.empty();
    }

    /** Those of everything that is routed to it. */
    public Set<Family> families() {
        return reached().stream().map(Prefix::family).collect(Collectors.toCollection(TreeSet::new));
    }

    /** True if packets to the address go to this endpoint. */
    public boolean owns(IpAddress address) {
        return reached().stream().anyMatch(prefix -> prefix.contains(address));
    }

    /**
     * True if the address is its own alone on its link, as those that are leased here are; others give whole subnets.
     */
    public boolean hasLeased(IpAddress address) {
        return addresses.contains(InterfaceAddress.host(address));
    }

    /** True if its user named this next hop for it alone. */
    public boolean namesNextHop(IpAddress hop) {
        return options.gateway(hop.family()).filter(hop::equals).isPresent();
    }

    /** "endpoint 1a2b3c on network 4d5e6f [10.46.1.7]", for errors and logs. */
    public String describe() {
        return "endpoint " + id.shortText() + " on network " + network.shortText() + " "
                + addresses.stream().map(own -> own.address().toString()).toList();
    }
}
