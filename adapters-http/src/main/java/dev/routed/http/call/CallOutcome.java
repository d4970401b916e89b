package dev.routed.http.call;

/** How a call ended. */
public enum CallOutcome {
    DONE,
    /** The request was wrong, or could not be granted. */
    REFUSED,
    /** The host refused. */
    HOST_FAILED,
    /** It could not be recorded. */
    JOURNAL_FAILED,
    /** The caller went away before it had asked. */
    ABANDONED,
    /** A mistake of this program. */
    BUG
}
