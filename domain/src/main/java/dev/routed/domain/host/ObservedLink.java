package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.Set;

/**
 * A host end that bears our mark, as the host shows it.
 *
 * @param name the one that it should have
 * @param addresses those on it as host prefixes
 * @param otherNames further names that it has
 */
public record ObservedLink(LinkName name, boolean up, LinkSettings settings, Set<IpAddress> addresses,
        Set<String> otherNames) {

    public ObservedLink {
        addresses = Set.copyOf(addresses);
        otherNames = Set.copyOf(otherNames);
    }

    /** As we make it but for these, and without further names. */
    public ObservedLink(LinkName name, boolean up, int mtu, String alias, Set<IpAddress> addresses) {
        this(name, up, LinkSettings.wanted(name, mtu, alias), addresses, Set.of());
    }

    /** In bytes. */
    public int mtu() {
        return settings.mtu();
    }
}
