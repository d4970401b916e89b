package dev.routed.domain.port.in.control;

/** Makes the host what the recorded state says. */
public interface Reconciler {

    /** Reads the whole host, plans and applies. Changes nothing on a host that is as it should be. */
    ReconcileResult reconcile();
}
