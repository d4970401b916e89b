package dev.routed.netlink.reachability;

import dev.routed.domain.address.IpAddress;

/**
 * One end of a packet's path.
 *
 * @param link the host's interface in that direction
 */
record TrafficEndpoint(String link, IpAddress address) {
}
