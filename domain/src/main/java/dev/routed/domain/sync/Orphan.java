package dev.routed.domain.sync;

import dev.routed.domain.state.Change;

/**
 * An object in the recorded state that the engine does not have. A lease or pool that was released and taken again in
 * between counts as a different one: addresses and pools are often reused, and both are recorded before the engine
 * reports them.
 *
 * @param removal the change that removes it from the recorded state
 * @param asOf sequence number of the last change to its holders, counted from one; 0 for objects with a unique id
 */
public record Orphan(Change.Removal removal, long asOf) {

    static Orphan of(Change.Removal removal) {
        return new Orphan(removal, 0);
    }
}
