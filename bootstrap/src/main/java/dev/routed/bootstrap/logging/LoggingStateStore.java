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
 * Writes one line for each change that was recorded, and one for each that could not be; what still cannot be, when it
 * is tried again, is counted.
 */
public final class LoggingStateStore implements StateStore {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final StateStore stateStore;
    /** A removal names an endpoint by its id alone; whoever reads the log searches for its address. */
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    /** What failed the last time, and has been told. */
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
        LOG.info("the journal is confirmed: the engine knows of nothing that is missing");
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

    /** A group comes again with more behind it: whole groups would be lines by the square of what fails. */
    private void log(List<Change> changes, StateStoreFailure failure) {
        List<Change> fresh = changes.stream().filter(change -> !unrecorded.contains(change)).toList();
        fresh.forEach(
                change -> LOG.error("not recorded: {}: {}", ChangeLogLine.of(change, endpoints), failure.getMessage()));
        if (fresh.isEmpty()) {
            LOG.error("still not recorded, {} in all: {}", changes.size(), failure.getMessage());
        }
        unrecorded = new HashSet<>(changes);
    }
}
