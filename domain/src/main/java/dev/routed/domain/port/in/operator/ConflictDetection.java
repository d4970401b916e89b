package dev.routed.domain.port.in.operator;

import java.util.List;
import java.util.Optional;

/**
 * Finds addresses of this host that another host announces too, without being configured as shared: both hosts assigned
 * the address before either had learned of the other.
 */
public interface ConflictDetection {

    /**
     * Queries the routing daemon about a batch of addresses, least recently checked first. Call it periodically: a
     * check costs the same however many addresses there are. It may take seconds.
     */
    void check();

    /** Returns the unresolved conflicts, by address. */
    List<AddressConflict> known();

    /** Returns why the last check failed although a routing daemon runs: one sentence, for a log or a status page. */
    Optional<String> obstacle();
}
