package dev.routed.bootstrap.history;

import dev.routed.bootstrap.logging.ConcernedAddresses;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.reconcile.Step;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps the latest repairs of reconciles in memory; they are not in the journal and are lost when the process ends. */
public final class RepairHistory implements Reconciler {
    private static final int KEPT = 200;
    private final Reconciler reconciler;
    private final Clock clock;
    private final Deque<HistoryEvent> newestFirst = new ArrayDeque<>();

    public RepairHistory(Reconciler reconciler, Clock clock) {
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** Returns the repairs, newest first. */
    List<HistoryEvent> recent() {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    @Override
    public ReconcileResult reconcile() {
        ReconcileResult result = reconciler.reconcile();
        synchronized (newestFirst) {
            result.done().stream().skip(Math.max(0, result.done().size() - KEPT))
                    .forEach(step -> newestFirst.addFirst(event(step)));
            while (newestFirst.size() > KEPT) {
                newestFirst.removeLast();
            }
        }
        return result;
    }

    private HistoryEvent event(Step step) {
        return new HistoryEvent(clock.instant(), "Repaired", Optional.empty(), Optional.empty(),
                step.handle(new ConcernedAddresses()), step.toString());
    }
}
