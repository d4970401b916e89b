package dev.routed.domain.port.in.control;

import java.time.Duration;

/** Compares the ledger with what the engine has, and believes what stays different for a while. */
public interface EngineSync {
    /** How long a difference must stay before it is believed. */
    Duration GRACE = Duration.ofSeconds(10);

    /** Asks the engine and compares. Call it now and then, and again after {@link #GRACE} while it says so. */
    SyncResult compare();
}
