package dev.routed.domain.port.in.operator;

/** Shows what is recorded. */
public interface InventoryView {

    /** Everything that is recorded, as of now. */
    Inventory inventory();
}
