package dev.routed.bootstrap.history;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.store.JdbiStateStore;
import dev.routed.store.table.HistoryEntry;
import java.util.List;

/** The history stored in the journal. */
public final class StoredHistory implements History {
    private static final int MAX = 1000;
    private final JdbiStateStore stateStore;

    public StoredHistory(JdbiStateStore stateStore) {
        this.stateStore = stateStore;
    }

    @Override
    public List<HistoryEvent> of(IpAddress address) {
        return stateStore.history(address.toString(), MAX).stream().map(StoredHistory::event).toList();
    }

    @Override
    public List<HistoryEvent> recent(int most) {
        return stateStore.recent(most).stream().map(StoredHistory::event).toList();
    }

    private static HistoryEvent event(HistoryEntry entry) {
        return new HistoryEvent(entry.at(), entry.kind(), entry.network().map(NetworkId::new),
                entry.endpoint().map(EndpointId::new), entry.addresses(), entry.description());
    }
}
