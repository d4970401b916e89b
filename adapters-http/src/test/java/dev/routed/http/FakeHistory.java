package dev.routed.http;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.operator.Event;
import dev.routed.domain.port.in.operator.History;
import java.util.List;

/** A history with the given events for every address, newest first. */
public record FakeHistory(List<Event> happened) implements History {

    @Override
    public List<Event> of(IpAddress address) {
        return happened;
    }

    @Override
    public List<Event> recent(int most) {
        return happened.stream().limit(most).toList();
    }
}
