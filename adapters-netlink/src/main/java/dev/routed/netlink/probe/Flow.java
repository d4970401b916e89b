package dev.routed.netlink.probe;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;

/**
 * A connection that is tried.
 *
 * @param from the interface by which its first packet comes in
 * @param to the interface by which it should leave
 */
public record Flow(String from, String to, IpAddress source, IpAddress destination, Transport transport) {

    public Family family() {
        return source.family();
    }

    /** "ping from 192.0.2.1 to 10.46.1.7 (eth0 to vethr+)". */
    @Override
    public String toString() {
        return transport + " from " + source + " (" + from + ") to " + destination + " (" + to + ")";
    }
}
