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
 * What the inner end of a link pair has in its namespace.
 *
 * @param addresses those that an engine sets up
 * @param aliases further addresses, which no engine knows of
 * @param nextHops each with a directly connected route; the default routes go over them unless another link has them
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

    /** Without aliases. */
    public ContainerEnd(Namespace namespace, List<InterfaceAddress> addresses, List<IpAddress> nextHops,
            List<Prefix> routes) {
        this(namespace, addresses, List.of(), nextHops, routes);
    }

    /** What the join asks for. */
    public static ContainerEnd of(Join join, List<Prefix> routes) {
        return new ContainerEnd(join.namespace(), join.endpoint().addresses(), join.endpoint().options().aliases(),
                join.nextHops(), routes);
    }

    /** What is of these families. */
    public ContainerEnd within(Collection<Family> families) {
        return new ContainerEnd(namespace,
                addresses.stream().filter(own -> families.contains(own.address().family())).toList(),
                aliases.stream().filter(alias -> families.contains(alias.family())).toList(),
                nextHops.stream().filter(hop -> families.contains(hop.family())).toList(),
                routes.stream().filter(route -> families.contains(route.family())).toList());
    }

    /** All addresses of that family, from which packets may leave by this link. */
    public List<IpAddress> sources(Family family) {
        List<IpAddress> sources = new ArrayList<>();
        addresses.stream().map(InterfaceAddress::address).forEach(sources::add);
        sources.addAll(aliases);
        sources.removeIf(address -> address.family() != family);
        return sources;
    }

    /** True if an engine sets this family up. */
    public boolean isSetUpByEngine(Family family) {
        return addresses.stream().anyMatch(own -> own.address().family() == family);
    }
}
