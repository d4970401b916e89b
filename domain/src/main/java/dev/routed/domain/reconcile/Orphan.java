package dev.routed.domain.reconcile;

import dev.routed.domain.state.Change;

/**
 * Something that the ledger has and the engine has not. A lease or a pool that was given back and taken anew in between
 * is another one: an address and a pool are often used again, and both are in the ledger before the engine shows them.
 *
 * @param removal takes it out of the ledger
 * @param asOf which of the ledger's changes was the last to its holders, counted from one; 0 for what bears an id of
 *     its own
 */
public record Orphan(Change.Removal removal, long asOf) {

    static Orphan of(Change.Removal removal) {
        return new Orphan(removal, 0);
    }
}
