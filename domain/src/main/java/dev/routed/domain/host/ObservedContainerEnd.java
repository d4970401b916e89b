package dev.routed.domain.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.Set;

/**
 * The observed state of a container end in its namespace.
 *
 * @param families families that may be configured; IPv6 may be disabled inside a container
 */
public record ObservedContainerEnd(Set<IpAddress> addresses, Set<Family> families) {

    public ObservedContainerEnd {
        addresses = Set.copyOf(addresses);
        families = Set.copyOf(families);
    }
}
