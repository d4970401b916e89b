package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import java.util.List;

/**
 * A place on a network, with everything it needs to be joined.
 *
 * @param addresses at least one, at most one of each family, with the prefix length that the inside shows
 * @param mac of the inner end of its link
 */
public record Endpoint(EndpointId id, NetworkId network, List<InterfaceAddress> addresses, MacAddress mac, Mtu mtu) {

    /** RFC 8200, section 5. */
    private static final int LEAST_FOR_IPV6 = 1280;

    public Endpoint {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("endpoint " + id.shortText() + " has no address");
        }
        if (mtu.bytes() < LEAST_FOR_IPV6 && addresses.stream().anyMatch(own -> own.address().family() == Family.IPV6)) {
            throw new IllegalArgumentException("an MTU of " + mtu + " carries no IPv6, which needs " + LEAST_FOR_IPV6);
        }
    }

    public boolean owns(IpAddress address) {
        return addresses.stream().anyMatch(own -> own.address().equals(address));
    }

    /** True if the address is its own alone on its link, as those that are leased here are; others give whole subnets. */
    public boolean hasLeased(IpAddress address) {
        return addresses.contains(InterfaceAddress.host(address));
    }

    /** "endpoint 1a2b3c on network 4d5e6f (10.46.1.7)", for errors and logs. */
    public String describe() {
        return "endpoint " + id.shortText() + " on network " + network.shortText() + " "
                + addresses.stream().map(own -> own.address().toString()).toList();
    }
}
