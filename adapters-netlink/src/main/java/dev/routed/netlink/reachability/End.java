package dev.routed.netlink.reachability;

import dev.routed.domain.address.IpAddress;

/**
 * Where a packet comes from or goes to.
 *
 * @param link the host's interface in that direction
 */
record End(String link, IpAddress address) {
}
