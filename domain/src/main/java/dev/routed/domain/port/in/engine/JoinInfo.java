package dev.routed.domain.port.in.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import java.util.List;

/**
 * What the engine has to configure to complete a join.
 *
 * @param link the interface to move into the namespace
 * @param nextHops default gateways, at most one per family; each first needs a directly connected route
 * @param routes prefixes reached through the next hop of their family
 */
public record JoinInfo(LinkName link, List<IpAddress> nextHops, List<Prefix> routes) {

    public JoinInfo {
        nextHops = List.copyOf(nextHops);
        routes = List.copyOf(routes);
    }
}
