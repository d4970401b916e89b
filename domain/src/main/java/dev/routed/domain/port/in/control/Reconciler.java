package dev.routed.domain.port.in.control;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.port.in.operator.Inventory;

/** Keeps the host what the journal says, and tells what it says. */
public interface Reconciler {

    /** One round over the whole host: read, plan, apply. A round that finds nothing to do changes nothing. */
    ReconcileResult reconcile();

    /** True if there should be a route of ours to the destination, or if only a wait would tell; returns at once. */
    boolean wants(Prefix destination);

    /** Everything that is recorded, as of now. */
    Inventory inventory();
}
