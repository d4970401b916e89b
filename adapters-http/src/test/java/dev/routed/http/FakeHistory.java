package dev.routed.http;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import java.util.List;

/** A history with the given events for every address, newest first. */
public record FakeHistory(List<HistoryEvent> happened) implements History {

    @Override
    public List<HistoryEvent> of(IpAddress address) {
        return happened;
    }

    @Override
    public List<HistoryEvent> recent(int most) {
        return happened.stream().limit(most).toList();
    }
}
