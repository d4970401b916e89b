package dev.routed.bootstrap.logging;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.http.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tracks whether changes can be recorded: by the last attempt, or by a probe if there was no recent attempt. */
public final class MonitoredStateStore implements StateStore {
    private static final String NAME = "journal";
    private static final Duration FAILURE_EXPIRY = Duration.ofMinutes(1);
    private final StateStore stateStore;
    private final Supplier<Optional<String>> probe;
    private final Clock clock;
    private volatile Optional<Failure> last = Optional.empty();

    private record Failure(Instant at, String description) {
    }

    /** @param probe returns why nothing can be written; empty if it can */
    public MonitoredStateStore(StateStore stateStore, Supplier<Optional<String>> probe, Clock clock) {
        this.stateStore = stateStore;
        this.probe = probe;
        this.clock = clock;
    }

    public HealthCheck check() {
        Optional<String> failed = last.filter(failure -> failure.at().plus(FAILURE_EXPIRY).isAfter(clock.instant()))
                .map(Failure::description);
        return failed.or(probe).map(description -> HealthCheck.fail(NAME, description))
                .orElse(HealthCheck.pass(NAME, "can be written"));
    }

    @Override
    public List<Change> load() {
        return stateStore.load();
    }

    @Override
    public Commit append(List<Change> changes) {
        try {
            return new ObservedCommit(stateStore.append(changes), () -> last = Optional.empty(), this::failed);
        } catch (StateStoreFailure refused) {
            failed(refused);
            throw refused;
        }
    }

    private void failed(StateStoreFailure failure) {
        last = Optional.of(new Failure(clock.instant(), failure.getMessage()));
    }

    @Override
    public boolean isConfirmed() {
        return stateStore.isConfirmed();
    }

    @Override
    public void confirm() {
        stateStore.confirm();
    }
}
