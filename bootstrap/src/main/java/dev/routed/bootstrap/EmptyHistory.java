package dev.routed.bootstrap;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.Event;
import dev.routed.domain.port.in.History;
import java.util.List;

/** Of a journal that keeps none. */
final class EmptyHistory implements History {

    @Override
    public List<Event> of(IpAddress address) {
        return List.of();
    }

    @Override
    public List<Event> recent(int most) {
        return List.of();
    }
}
