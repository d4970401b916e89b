package dev.routed.bootstrap.loop;

import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;

/** Reconciles when an operator asks, and checks the packet filter as well. */
public final class OperatorReconciler implements Reconciler {
    private final Reconciler reconciler;
    private final ReconcileLoop loop;

    public OperatorReconciler(Reconciler reconciler, ReconcileLoop loop) {
        this.reconciler = reconciler;
        this.loop = loop;
    }

    @Override
    public ReconcileResult reconcile() {
        loop.wakeForwarding();
        return reconciler.reconcile();
    }
}
