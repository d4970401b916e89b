package dev.routed.domain.port.in.control;

import java.time.Duration;

/** Compares the recorded state with the engine and acts on differences that persist. */
public interface EngineSync {
    /** How long a difference must persist before it is acted on. */
    Duration GRACE = Duration.ofSeconds(10);

    /**
     * Queries the engine and compares. Call it periodically, and again after {@link #GRACE} while the result is
     * undecided.
     */
    SyncResult compare();
}
