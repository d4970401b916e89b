package dev.routed.domain.host;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Namespace;
import java.util.List;

/**
 * What the inner end of a link pair has in its namespace when an engine has set it up.
 *
 * @param nextHops each with a directly connected route; the default routes go over them unless another link has them
 * @param routes prefixes reached through the next hop of their family
 */
public record Inside(Namespace namespace, List<InterfaceAddress> addresses, List<IpAddress> nextHops, List<Prefix> routes) {

    public Inside {
        addresses = List.copyOf(addresses);
        nextHops = List.copyOf(nextHops);
        routes = List.copyOf(routes);
    }
}
