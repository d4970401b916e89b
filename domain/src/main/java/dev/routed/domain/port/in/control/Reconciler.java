package dev.routed.domain.port.in.control;

/** Makes the host equal to the recorded state. */
public interface Reconciler {

    /** Reads the whole host, plans and applies. Changes nothing if there is no drift. Throws HostFailure. */
    ReconcileResult reconcile();
}
