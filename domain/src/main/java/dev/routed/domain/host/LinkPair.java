package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import java.util.Optional;
import java.util.Set;

/**
 * A desired veth pair.
 *
 * @param hostEnd the end on the host; up
 * @param peer the end that the engine moves into the container
 * @param alias the interface alias of the host end, which identifies the endpoint
 * @param peerMac MAC address of the container end
 * @param addresses addresses of the host end, as host prefixes of scope host: the kernel answers ARP for them on this
 *     link but does not select them as source addresses
 * @param altName an alternative name of the host end (ip-link(8): altname)
 */
public record LinkPair(LinkName hostEnd, LinkName peer, String alias, MacAddress peerMac, Mtu mtu,
        Set<IpAddress> addresses, Optional<String> altName) {

    public LinkPair {
        addresses = Set.copyOf(addresses);
    }

    /** Creates a link pair without an alternative name. */
    public LinkPair(LinkName hostEnd, LinkName peer, String alias, MacAddress peerMac, Mtu mtu,
            Set<IpAddress> addresses) {
        this(hostEnd, peer, alias, peerMac, mtu, addresses, Optional.empty());
    }

    /** Returns true if the host end is up, and has the desired settings and name. */
    public boolean isAs(ObservedLink present) {
        return present.up() && present.settings().equals(settings())
                && altName.stream().allMatch(present.altNames()::contains);
    }

    /** Returns the desired settings of the host end. */
    public LinkSettings settings() {
        return LinkSettings.wanted(hostEnd, mtu.bytes(), alias);
    }
}
