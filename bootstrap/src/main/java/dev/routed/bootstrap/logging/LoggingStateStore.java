package dev.routed.bootstrap.logging;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line per change when it is durable, and one per change that could not be recorded; repeated failures of the
 * same changes are only counted.
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
        endpoints.clear();
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
    public Commit append(List<Change> changes) {
        List<String> lines = changes.stream().map(change -> ChangeLogLine.of(change, endpoints)).toList();
        Consumer<StateStoreFailure> failed = failure -> failed(changes, lines, failure);
        try {
            Commit commit = stateStore.append(changes);
            changes.forEach(change -> change.dispatchTo(new RecordedEndpoints(endpoints)));
            return new ObservedCommit(commit, () -> done(lines), failed);
        } catch (StateStoreFailure refused) {
            failed.accept(refused);
            throw refused;
        }
    }

    private synchronized void done(List<String> lines) {
        unrecorded = Set.of();
        lines.forEach(line -> LOG.info("{}", line));
    }

    /** Retries repeat earlier failures together with new ones; log each change once. */
    private synchronized void failed(List<Change> changes, List<String> lines, StateStoreFailure failure) {
        boolean repeated = unrecorded.containsAll(changes);
        for (int i = 0; i < changes.size(); i++) {
            if (!unrecorded.contains(changes.get(i))) {
                LOG.error("not recorded: {}: {}", lines.get(i), failure.getMessage());
            }
        }
        if (repeated) {
            LOG.error("still not recorded, {} changes: {}", changes.size(), failure.getMessage());
        }
        unrecorded = new HashSet<>(changes);
    }
}
