package dev.routed.bootstrap.history;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import java.util.List;

/** The history of a journal that keeps none. */
public final class EmptyHistory implements History {

    @Override
    public List<HistoryEvent> of(IpAddress address) {
        return List.of();
    }

    @Override
    public List<HistoryEvent> recent(int most) {
        return List.of();
    }
}
