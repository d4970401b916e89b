package dev.routed.domain.port.in.control;

import dev.routed.domain.state.Change;
import java.util.List;
import java.util.Optional;

/**
 * The result of one comparison with the engine.
 *
 * @param failure why the engine's state is unknown; nothing was done in that case
 * @param removed what the engine no longer has
 * @param adopted what was missing from the recorded state
 * @param adoptionFailures what is missing from the recorded state and cannot be adopted; while there is any, unknown
 *     objects on the host are kept, unless the recorded state was confirmed before
 * @param undecided true if some differences have not persisted long enough yet
 */
public record SyncResult(Optional<String> failure, List<Change> removed, List<Change> adopted,
        List<RecoveryFailure> adoptionFailures, boolean undecided) {

    public SyncResult {
        removed = List.copyOf(removed);
        adopted = List.copyOf(adopted);
        adoptionFailures = List.copyOf(adoptionFailures);
    }

    /** Returns the result of a failed query; nothing was compared. */
    public static SyncResult unknown(String reason) {
        return new SyncResult(Optional.of(reason), List.of(), List.of(), List.of(), false);
    }

    /** Returns true if the engine reported its state. */
    public boolean known() {
        return failure.isEmpty();
    }
}
