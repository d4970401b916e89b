package dev.routed.store.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event in the history.
 *
 * @param kind simple name of the change: AddressLeased, EndpointJoined, ...
 * @param addresses the affected addresses, without prefix length
 * @param description text for an operator
 */
public record HistoryEntry(Instant at, String kind, Optional<String> network, Optional<String> endpoint,
        List<String> addresses, String description) {

    public HistoryEntry {
        addresses = List.copyOf(addresses);
    }
}
