package dev.routed.domain.port.out;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RemoteRoute;
import java.util.Collection;
import java.util.List;

/** What other programs, first of all the routing daemon, have told the host about addresses elsewhere. */
public interface RoutingTable {

    /**
     * Routes that are neither ours nor the host's own, to destinations inside the prefixes. Throws {@link
     * dev.routed.domain.failure.HostFailure}.
     *
     * @param most how many at most; which are left out beyond is not said
     */
    List<RemoteRoute> remote(Collection<Prefix> inside, int most);
}
