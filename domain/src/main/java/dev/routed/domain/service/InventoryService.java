package dev.routed.domain.service;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.port.in.control.DesiredRoutes;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.domain.service.lock.LockedState;
import java.util.List;

/** Answers from the recorded state alone, without looking at the host. */
public final class InventoryService implements InventoryView, DesiredRoutes {
    private final LockedState lockedState;

    public InventoryService(LockedState lockedState) {
        this.lockedState = lockedState;
    }

    @Override
    public Inventory inventory() {
        return lockedState.read(state -> new Inventory(state.pools(), state.leases(), List.copyOf(state.networks()),
                List.copyOf(state.endpoints()), List.copyOf(state.joins())));
    }

    @Override
    public boolean wants(Prefix destination) {
        return lockedState.tryRead(state -> state.owner(destination.first())
                .filter(owner -> state.join(owner.id()).isPresent() && owner.routedPrefixes().contains(destination))
                .isPresent())
                .orElse(true);
    }
}
