package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.Set;

/**
 * A host end that bears our mark, as the host shows it.
 *
 * @param mtu in bytes
 * @param alias empty text where it has none
 * @param addresses those on it as host prefixes
 * @param otherNames further names that it has
 */
public record ObservedLink(LinkName name, boolean up, int mtu, String alias, Set<IpAddress> addresses,
        Set<String> otherNames) {

    public ObservedLink {
        addresses = Set.copyOf(addresses);
        otherNames = Set.copyOf(otherNames);
    }

    /** Without further names. */
    public ObservedLink(LinkName name, boolean up, int mtu, String alias, Set<IpAddress> addresses) {
        this(name, up, mtu, alias, addresses, Set.of());
    }
}
