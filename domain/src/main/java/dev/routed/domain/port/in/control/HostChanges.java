package dev.routed.domain.port.in.control;

import dev.routed.domain.host.HostChange;

/** Judges changes of the host. */
public interface HostChanges {

    /**
     * Returns true if the change makes the host differ from the recorded state, so that a reconcile is due. False for
     * what this program does to the host itself. Fast, and thread-safe.
     */
    boolean callForReconcile(HostChange change);
}
