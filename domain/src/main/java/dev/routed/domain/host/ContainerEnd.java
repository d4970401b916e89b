package dev.routed.domain.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The desired configuration of a container end inside its namespace.
 *
 * @param addresses addresses configured by the engine
 * @param aliases further addresses, unknown to the engine
 * @param nextHops next hops, each with a directly connected route; default routes use them unless another link provides
 *     the default route
 * @param routes prefixes reached through the next hop of their family
 */
public record ContainerEnd(Namespace namespace, List<InterfaceAddress> addresses, List<IpAddress> aliases,
        List<IpAddress> nextHops, List<Prefix> routes) {

    public ContainerEnd {
        addresses = List.copyOf(addresses);
        aliases = List.copyOf(aliases);
        nextHops = List.copyOf(nextHops);
        routes = List.copyOf(routes);
    }

    /** Creates a container end without aliases. */
    public ContainerEnd(Namespace namespace, List<InterfaceAddress> addresses, List<IpAddress> nextHops,
            List<Prefix> routes) {
        this(namespace, addresses, List.of(), nextHops, routes);
    }

    /** Returns the container end that the join requires. */
    public static ContainerEnd of(Join join, List<Prefix> routes) {
        return new ContainerEnd(join.namespace(), join.endpoint().addresses(), join.endpoint().options().aliases(),
                join.nextHops(), routes);
    }

    /** Returns the part that belongs to the given families. */
    public ContainerEnd within(Collection<Family> families) {
        return new ContainerEnd(namespace,
                addresses.stream().filter(own -> families.contains(own.address().family())).toList(),
                aliases.stream().filter(alias -> families.contains(alias.family())).toList(),
                nextHops.stream().filter(hop -> families.contains(hop.family())).toList(),
                routes.stream().filter(route -> families.contains(route.family())).toList());
    }

    /** Returns all addresses of the family, which are the valid source addresses on this link. */
    public List<IpAddress> sources(Family family) {
        List<IpAddress> sources = new ArrayList<>();
        addresses.stream().map(InterfaceAddress::address).forEach(sources::add);
        sources.addAll(aliases);
        sources.removeIf(address -> address.family() != family);
        return sources;
    }

    /** Returns true if the engine configures this family. */
    public boolean isSetUpByEngine(Family family) {
        return addresses.stream().anyMatch(own -> own.address().family() == family);
    }
}
