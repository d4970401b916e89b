package dev.routed.domain.port.in.operator;

import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event in the history.
 *
 * @param kind the kind of change (AddressLeased, EndpointJoined, ...) or Repaired
 * @param concerned the affected addresses and prefixes
 * @param description text for an operator
 */
public record HistoryEvent(Instant at, String kind, Optional<NetworkId> network, Optional<EndpointId> endpoint,
        List<String> concerned, String description) {

    public HistoryEvent {
        concerned = List.copyOf(concerned);
    }
}
