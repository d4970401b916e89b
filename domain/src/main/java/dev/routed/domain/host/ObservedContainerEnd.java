package dev.routed.domain.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.Set;

/**
 * What an inner end shows in its namespace.
 *
 * @param families those that it may have addresses of: a user may have switched IPv6 off in a container
 */
public record ObservedContainerEnd(Set<IpAddress> addresses, Set<Family> families) {

    public ObservedContainerEnd {
        addresses = Set.copyOf(addresses);
        families = Set.copyOf(families);
    }
}
