package dev.routed.domain.host.route;

import dev.routed.domain.address.Prefix;

/**
 * Another program's route to a remote destination, over one of its next hops.
 *
 * @param protocol routing protocol as printed by {@code ip route}: "ospf", "bird"
 */
public record RemoteRoute(Prefix destination, NextHop nextHop, String protocol) {
}
