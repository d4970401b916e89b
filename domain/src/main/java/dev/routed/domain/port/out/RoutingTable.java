package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.routing.AddressClaim;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What other programs, first of all the routing daemon, have told the host about addresses elsewhere. */
public interface RoutingTable {

    /**
     * Routes that are neither ours nor the host's own, to destinations inside the prefixes. Throws {@link
     * dev.routed.domain.failure.HostFailure}.
     *
     * @param most how many at most; which are left out beyond is not said
     */
    List<RemoteRoute> remote(Collection<Prefix> containerEnd, int most);

    /** One of these routes, wherever it leads, that goes over that router; empty if none does. Throws HostFailure. */
    Optional<RemoteRoute> over(IpAddress router);

    /**
     * The most specific route to the address, as far as it leads to something that has the address: not ours, not a
     * default route, and not one that leads nowhere or to a link that nothing else is on. Throws HostFailure.
     */
    Optional<AddressClaim> claim(IpAddress address);

    /**
     * The host's own addresses and the subnets of its links, without our links, that share addresses with these. Throws
     * HostFailure.
     */
    List<AddressClaim> onLinks(Collection<Prefix> prefixes);

    /** A neighbour on one of the host's links, not a container, that answers for the address. Throws HostFailure. */
    Optional<AddressClaim> neighbour(IpAddress address);
}
