package dev.routed.domain.service.host;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.HostChanges;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import java.util.List;

/**
 * Compares reported changes with the recorded state. A link that some operation has claimed is left to that operation,
 * and to the next regular reconcile.
 */
public final class HostChangeService implements HostChanges {
    private final LockedState lockedState;
    private final LingeringRoutes lingering;

    public HostChangeService(LockedState lockedState, LingeringRoutes lingering) {
        this.lockedState = lockedState;
        this.lingering = lingering;
    }

    @Override
    public boolean callForReconcile(HostChange change) {
        return change.link().filter(this::isClaimed).isEmpty()
                && !lockedState.readGuarded(transaction -> change.isWanted(desired(change, transaction)));
    }

    private boolean isClaimed(LinkName link) {
        return lockedState.claims().isClaimed(new HostPart.Link(link));
    }

    /** Returns the desired state of the part that has changed. */
    private DesiredHost desired(HostChange change, Transaction transaction) {
        List<Join> joins = change.link().flatMap(link -> transaction.state().joinOf(link)).stream().toList();
        return DesiredHost.of(joins).minusRoutes(WithheldRoutes.of(joins, transaction.state()))
                .plusRoutes(lingering.routes(transaction));
    }
}
