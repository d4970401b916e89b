package dev.routed.domain.port.in.operator;

import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param kind of the change: AddressLeased, EndpointJoined, ...; or Repaired
 * @param concerned addresses and prefixes that it happened to
 * @param description what an operator wants to read
 */
public record Event(Instant at, String kind, Optional<NetworkId> network, Optional<EndpointId> endpoint,
        List<String> concerned, String description) {

    public Event {
        concerned = List.copyOf(concerned);
    }
}
