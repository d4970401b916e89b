package dev.routed.http.call;

import java.time.Duration;

/** Is told of every call. May be called from several threads; should only take note. */
public interface CallObserver {
    /** What calls are named that nobody answers: their names are the caller's choice. */
    String UNKNOWN = "unknown";

    /** Takes no note. */
    static CallObserver none() {
        return (call, outcome, took) -> {};
    }

    /** @param call its path without the slash, or {@link #UNKNOWN} */
    void answered(String call, CallOutcome outcome, Duration took);
}
