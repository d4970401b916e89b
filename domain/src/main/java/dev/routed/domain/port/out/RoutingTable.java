package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RemoteRoute;
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
}
