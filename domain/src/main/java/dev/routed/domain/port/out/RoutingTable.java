package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.routing.ExternalAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The routes that other programs, mainly the routing daemon, have installed on the host. */
public interface RoutingTable {

    /**
     * Returns routes to destinations inside the prefixes that are neither ours nor the host's own. Throws {@link
     * dev.routed.domain.failure.HostFailure}.
     *
     * @param most maximum number of routes; which ones are left out is unspecified
     */
    List<RemoteRoute> remote(Collection<Prefix> prefixes, int most);

    /**
     * Returns one route, to any destination, whose next hop is the router; empty if there is none. Throws HostFailure.
     */
    Optional<RemoteRoute> routeVia(IpAddress router);

    /**
     * Returns the most specific route to the address if it leads to an owner of the address. Ignores our routes,
     * default routes, and routes that lead nowhere or to a link without other hosts. Throws HostFailure.
     */
    Optional<ExternalAddress> ownerByRoute(IpAddress address);

    /**
     * Returns the host's own addresses and the subnets of its links, except our links, that overlap these prefixes.
     * Throws HostFailure.
     */
    List<ExternalAddress> localOverlaps(Collection<Prefix> prefixes);

    /**
     * Asks the neighbours of a link for these addresses, all at once, and waits up to 0.2 seconds for the first answer
     * (RFC 5227, RFC 4862). Empty if no neighbour answers. Throws HostFailure.
     */
    Optional<ExternalAddress> probe(Collection<IpAddress> addresses, LinkName link);

    /** Returns the host's links on which other hosts may ask for addresses, except ours. Throws HostFailure. */
    Set<LinkName> links();

    /**
     * Returns a neighbour on one of the host's links, not a container, that answers for the address. Throws
     * HostFailure.
     */
    Optional<ExternalAddress> neighbour(IpAddress address);
}
