package dev.routed.bootstrap;

import dev.routed.bootstrap.loop.ReconcileLoop;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.Inventory;

/** Upkeep as an operator asks for it: a round has the packet filter looked at, too. */
final class OperatorReconciler implements Reconciler {
    private final Reconciler reconciler;
    private final ReconcileLoop loop;

    OperatorReconciler(Reconciler reconciler, ReconcileLoop loop) {
        this.reconciler = reconciler;
        this.loop = loop;
    }

    @Override
    public ReconcileResult reconcile() {
        loop.wakeForwarding();
        return reconciler.reconcile();
    }

    @Override
    public boolean wants(Prefix destination) {
        return reconciler.wants(destination);
    }

    @Override
    public Inventory inventory() {
        return reconciler.inventory();
    }
}
