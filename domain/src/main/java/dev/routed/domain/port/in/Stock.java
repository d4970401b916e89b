package dev.routed.domain.port.in;

import dev.routed.domain.journal.Change;
import java.util.List;

/**
 * What a comparison with the engine led to.
 *
 * @param known false if the engine did not answer; then nothing was done
 * @param removed what the engine has no longer
 * @param adopted what the ledger had lost
 * @param undecided true if there are differences that are not believed yet
 */
public record Stock(boolean known, List<Change> removed, List<Change> adopted, boolean undecided) {

    public Stock {
        removed = List.copyOf(removed);
        adopted = List.copyOf(adopted);
    }
}
