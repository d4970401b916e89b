package dev.routed.domain.port.in;

/** Keeps the host what the journal says, and tells what it says. */
public interface Upkeep {

    /** One round over the whole host: read, plan, apply. A round that finds nothing to do changes nothing. */
    Round round();

    /** Everything that is recorded, as of now. */
    Inventory inventory();
}
