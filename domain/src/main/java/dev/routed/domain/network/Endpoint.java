package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint of a network, with everything needed to join it.
 *
 * @param addresses at least one, at most one per family, with the prefix length used inside the container
 * @param mac MAC address of the container end
 * @param options its own options, and those of its network that it does not override
 */
public record Endpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses, MacAddress mac, Mtu mtu,
        Options options) {

    /** The most addresses of a prefix that the host answers for: each needs an entry of its own. */
    private static final int MAX_PROXIED = 256;
    /** Minimum IPv6 link MTU (RFC 8200, section 5). */
    private static final int MIN_IPV6_MTU = 1280;

    /** Throws Rejection if the prefixes overlap, or the MTU or a prefix does not fit the options. */
    public Endpoint {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new Rejection("cannot create endpoint " + id.shortText() + ": it has no address");
        }
        Set<Prefix> own = new TreeSet<>();
        for (Prefix prefix : routedPrefixes(addresses, options)) {
            if (own.stream().anyMatch(prefix::overlaps)) {
                throw new Rejection("cannot create endpoint " + id.shortText() + ": it is given " + prefix + " twice");
            }
            own.add(prefix);
        }
        if (options.parent().isPresent()) {
            own.stream().filter(prefix -> prefix.range().size() > MAX_PROXIED).findFirst().ifPresent(prefix -> {
                throw new Rejection("cannot create endpoint " + id.shortText() + ": " + prefix + " has more than "
                        + MAX_PROXIED
                        + " addresses, the most of a prefix on a network with the option \"" + Option.PARENT.text()
                        + "\": split it");
            });
        }
        if (mtu.bytes() < MIN_IPV6_MTU && own.stream().anyMatch(prefix -> prefix.family() == Family.IPV6)) {
            throw new Rejection("cannot create endpoint " + id.shortText() + ": its MTU of " + mtu
                    + " is below the IPv6 minimum of "
                    + MIN_IPV6_MTU + "; set the option mtu");
        }
    }

    /** Creates an endpoint without options. */
    public Endpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses, MacAddress mac, Mtu mtu) {
        this(id, network, addresses, mac, mtu, Options.NONE);
    }

    /** Returns every prefix the host routes to the endpoint: addresses, aliases, and prefixes it forwards for. */
    public List<Prefix> routedPrefixes() {
        return routedPrefixes(addresses, options);
    }

    private static List<Prefix> routedPrefixes(List<InterfaceAddress> addresses, Options options) {
        List<Prefix> all = new ArrayList<>();
        addresses.forEach(own -> all.add(own.address().hostPrefix()));
        options.aliases().forEach(alias -> all.add(alias.hostPrefix()));
        all.addAll(options.routes());
        return List.copyOf(all);
    }

    /** Returns every address that the host answers for on the parent of the network; empty without a parent. */
    public List<IpAddress> proxied() {
        return options.parent().isEmpty() ? List.of()
                : routedPrefixes().stream().flatMap(prefix -> addresses(prefix).stream()).toList();
    }

    /** Returns the addresses of a prefix that an endpoint of a network with a parent may have. */
    public static List<IpAddress> addresses(Prefix prefix) {
        return prefix.range().addresses(MAX_PROXIED);
    }

    /**
     * Returns the endpoint address used as next hop to the prefix. Empty for the endpoint's own addresses, which are on
     * the link, and for a routed prefix of a family in which the endpoint has no address.
     */
    public Optional<IpAddress> forwarderTo(Prefix prefix) {
        return options.routes().contains(prefix)
                ? Stream.concat(addresses.stream().map(InterfaceAddress::address), options.aliases().stream())
                        .filter(address -> address.family() == prefix.family()).findFirst()
                : Optional.empty();
    }

    /** Returns the families of all prefixes routed to the endpoint. */
    public Set<Family> families() {
        return routedPrefixes().stream().map(Prefix::family).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns true if packets to the address go to this endpoint. */
    public boolean owns(IpAddress address) {
        return routedPrefixes().stream().anyMatch(prefix -> prefix.contains(address));
    }

    /**
     * Returns true if the endpoint has the address with a host prefix length, as leased by our IPAM driver; other IPAM
     * drivers use the length of the subnet.
     */
    public boolean hasLeased(IpAddress address) {
        return addresses.contains(InterfaceAddress.host(address));
    }

    /** Returns true if the user set this next hop for this endpoint. */
    public boolean hasOwnGateway(IpAddress hop) {
        return options.gateway(hop.family()).filter(hop::equals).isPresent();
    }

    /** Formats the endpoint as "endpoint 1a2b3c on network 4d5e6f [10.46.1.7]", for errors and logs. */
    public String describe() {
        return "endpoint " + id.shortText() + " on network " + network.shortText() + " "
                + addresses.stream().map(own -> own.address().toString()).toList();
    }
}
