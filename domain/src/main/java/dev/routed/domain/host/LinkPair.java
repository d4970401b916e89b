package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import java.util.Optional;
import java.util.Set;

/**
 * A link pair as it should be.
 *
 * @param hostEnd the end on the host; up
 * @param peer the end that the engine moves
 * @param alias text on the host end that says whose link it is
 * @param peerMac of the inner end
 * @param addresses on the host end, as host prefixes of scope host: the kernel answers for them on this link but does
 *     not choose them as source
 * @param otherName a further name of the host end (ip-link(8): altname)
 */
public record LinkPair(LinkName hostEnd, LinkName peer, String alias, MacAddress peerMac, Mtu mtu,
        Set<IpAddress> addresses, Optional<String> otherName) {

    public LinkPair {
        addresses = Set.copyOf(addresses);
    }

    /** Without a further name. */
    public LinkPair(LinkName hostEnd, LinkName peer, String alias, MacAddress peerMac, Mtu mtu,
            Set<IpAddress> addresses) {
        this(hostEnd, peer, alias, peerMac, mtu, addresses, Optional.empty());
    }

    /** What the host end shall be set to. */
    public LinkSettings settings() {
        return LinkSettings.wanted(hostEnd, mtu.bytes(), alias);
    }
}
