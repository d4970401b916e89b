package dev.routed.domain.port.in.control;

import dev.routed.domain.state.Change;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison with the engine led to.
 *
 * @param silence why it is unknown what the engine has; then nothing was done
 * @param removed what the engine has no longer
 * @param adopted what the ledger had lost
 * @param adoptionFailures what it has lost and cannot have back; while there is any, the host keeps what the ledger
 *     does not know, unless the ledger was confirmed before
 * @param undecided true if there are differences that are not believed yet
 */
public record SyncResult(Optional<String> silence, List<Change> removed, List<Change> adopted,
        List<AdoptionFailure> adoptionFailures, boolean undecided) {

    public SyncResult {
        removed = List.copyOf(removed);
        adopted = List.copyOf(adopted);
        adoptionFailures = List.copyOf(adoptionFailures);
    }

    /** Nothing was compared. */
    public static SyncResult unknown(String reason) {
        return new SyncResult(Optional.of(reason), List.of(), List.of(), List.of(), false);
    }

    /** True if the engine said what it has. */
    public boolean known() {
        return silence.isEmpty();
    }
}
