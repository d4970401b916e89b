package dev.routed.netlink.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A link to other hosts.
 *
 * @param addresses the addresses that other hosts can use, with the shared subnet, or alone if they share none
 * @param mtu in bytes
 */
public record Uplink(String name, List<InterfaceAddress> addresses, int mtu) {

    public Uplink {
        addresses = List.copyOf(addresses);
    }

    public Stream<InterfaceAddress> addresses(Family family) {
        return addresses.stream().filter(own -> own.address().family() == family);
    }
}
