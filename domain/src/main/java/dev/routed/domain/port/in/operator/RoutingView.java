package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What other hosts are told. */
public interface RoutingView {

    /** Those of the addresses that are announced as this host's own; empty is unknown. The answer may take seconds. */
    Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses);
}
