package dev.routed.http;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.Event;
import dev.routed.domain.port.in.History;
import java.util.List;

/** A history of every address, newest first. */
record FakeHistory(List<Event> happened) implements History {

    @Override
    public List<Event> of(IpAddress address) {
        return happened;
    }

    @Override
    public List<Event> recent(int most) {
        return happened.stream().limit(most).toList();
    }
}
