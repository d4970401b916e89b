package dev.routed.netlink.probe;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;

/**
 * A connection to try.
 *
 * @param from the interface that receives its first packet
 * @param to the interface that should send it
 */
public record Flow(String from, String to, IpAddress source, IpAddress destination, Transport transport) {

    public Family family() {
        return source.family();
    }

    /** Returns a description: "ping from 192.0.2.1 to 10.46.1.7 (eth0 to vethr+)". */
    @Override
    public String toString() {
        return transport + " from " + source + " (" + from + ") to " + destination + " (" + to + ")";
    }
}
