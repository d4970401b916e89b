package dev.routed.domain.host.route;

import dev.routed.domain.address.Prefix;

/**
 * A route of another program to somewhere else, over one of its next hops.
 *
 * @param protocol who made it, as {@code ip route} names it: "ospf", "bird"
 */
public record RemoteRoute(Prefix destination, NextHop nextHop, String protocol) {
}
