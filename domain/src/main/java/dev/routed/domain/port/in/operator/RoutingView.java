package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What this host announces to other hosts. */
public interface RoutingView {

    /**
     * Returns which of the addresses are announced as this host's own; empty if no routing daemon answers. May take
     * seconds.
     */
    Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses);
}
