package dev.routed.domain.routing;

import dev.routed.domain.address.IpAddress;

/**
 * A route to a single address over another host.
 *
 * @param nextHop the other host, or the next hop towards it; a link-local one with its link: "fe80::1%eth0"
 * @param protocol the protocol it was learned from: "ospf", "bgp"
 */
public record RemoteAnnouncement(IpAddress address, String nextHop, String protocol) {

    /** Formats as "10.46.1.7 via 198.19.0.2 (ospf)". */
    @Override
    public String toString() {
        return address + " via " + nextHop + " (" + protocol + ")";
    }
}
