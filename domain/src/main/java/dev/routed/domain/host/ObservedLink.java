package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.Set;

/**
 * An observed host end.
 *
 * @param name its expected name
 * @param addresses its addresses as host prefixes
 * @param altNames its alternative names
 */
public record ObservedLink(LinkName name, boolean up, LinkSettings settings, Set<IpAddress> addresses,
        Set<String> altNames) {

    public ObservedLink {
        addresses = Set.copyOf(addresses);
        altNames = Set.copyOf(altNames);
    }

    /** Creates a link with default settings apart from these parameters, without alternative names. */
    public ObservedLink(LinkName name, boolean up, int mtu, String alias, Set<IpAddress> addresses) {
        this(name, up, LinkSettings.wanted(name, mtu, alias), addresses, Set.of());
    }

    /** Returns the MTU in bytes. */
    public int mtu() {
        return settings.mtu();
    }
}
