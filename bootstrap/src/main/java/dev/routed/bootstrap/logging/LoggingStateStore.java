package dev.routed.bootstrap.logging;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line per recorded change, and one per change that could not be recorded; repeated failures of the same
 * changes are only counted.
 */
public final class LoggingStateStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final StateStore stateStore;
    /** A removal contains only the id of an endpoint, but operators search the log for its address. */
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    /** Changes that failed in the last attempt and have been logged. */
    private Set<Change> unrecorded = Set.of();

    public LoggingStateStore(StateStore stateStore) {
        this.stateStore = stateStore;
    }

    @Override
    public List<Change> load() {
        List<Change> recorded = stateStore.load();
        recorded.forEach(change -> change.dispatchTo(new RecordedEndpoints(endpoints)));
        return recorded;
    }

    @Override
    public boolean isConfirmed() {
        return stateStore.isConfirmed();
    }

    @Override
    public void confirm() {
        stateStore.confirm();
        LOG.info("the journal is confirmed: it contains everything that the engine has");
    }

    @Override
    public void record(List<Change> changes) {
        try {
            stateStore.record(changes);
        } catch (StateStoreFailure failure) {
            log(changes, failure);
            throw failure;
        }
        unrecorded = Set.of();
        for (Change change : changes) {
            LOG.info("{}", ChangeLogLine.of(change, endpoints));
            change.dispatchTo(new RecordedEndpoints(endpoints));
        }
    }

    /** Retries repeat earlier failures together with new ones; log each change once. */
    private void log(List<Change> changes, StateStoreFailure failure) {
        List<Change> fresh = changes.stream().filter(change -> !unrecorded.contains(change)).toList();
        fresh.forEach(
                change -> LOG.error("not recorded: {}: {}", ChangeLogLine.of(change, endpoints), failure.getMessage()));
        if (fresh.isEmpty()) {
            LOG.error("still not recorded, {} changes: {}", changes.size(), failure.getMessage());
        }
        unrecorded = new HashSet<>(changes);
    }
}
