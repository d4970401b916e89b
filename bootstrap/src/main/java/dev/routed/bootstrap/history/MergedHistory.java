package dev.routed.bootstrap.history;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The recorded events merged with the repairs. */
public final class MergedHistory implements History {
    private final History recorded;
    private final RepairHistory repairs;

    public MergedHistory(History recorded, RepairHistory repairs) {
        this.recorded = recorded;
        this.repairs = repairs;
    }

    @Override
    public List<HistoryEvent> of(IpAddress address) {
        return merged(recorded.of(address).stream(),
                repairs.recent().stream().filter(event -> event.concerned().contains(address.toString()))).toList();
    }

    @Override
    public List<HistoryEvent> recent(int most) {
        return merged(recorded.recent(most).stream(), repairs.recent().stream()).limit(most).toList();
    }

    private static Stream<HistoryEvent> merged(Stream<HistoryEvent> one, Stream<HistoryEvent> other) {
        return Stream.concat(one, other).sorted(Comparator.comparing(HistoryEvent::at).reversed());
    }
}
