package dev.routed.store.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param kind the simple name of the change: AddressLeased, EndpointJoined, ...
 * @param addresses whom it concerned, without prefix length
 * @param description what an operator wants to read
 */
public record HistoryEntry(Instant at, String kind, Optional<String> network, Optional<String> endpoint,
        List<String> addresses, String description) {

    public HistoryEntry {
        addresses = List.copyOf(addresses);
    }
}
