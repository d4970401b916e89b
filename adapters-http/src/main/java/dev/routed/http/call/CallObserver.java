package dev.routed.http.call;

import java.time.Duration;

/** Is notified of every call, possibly from several threads. Implementations must not block. */
public interface CallObserver {
    /** The name reported for unknown methods, since the caller chose their actual names. */
    String UNKNOWN = "unknown";

    /** Returns an observer that does nothing. */
    static CallObserver none() {
        return (call, outcome, took) -> {};
    }

    /**
     * Is called when a call has been answered.
     *
     * @param call its path without the slash, or {@link #UNKNOWN}
     */
    void answered(String call, CallOutcome outcome, Duration took);
}
