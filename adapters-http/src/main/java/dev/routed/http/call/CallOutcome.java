package dev.routed.http.call;

/** The outcome of a call. */
public enum CallOutcome {
    DONE,
    /** The request was malformed or could not be granted. */
    REFUSED,
    /** The host refused the change. */
    HOST_FAILED,
    /** The change could not be recorded in the journal. */
    JOURNAL_FAILED,
    /** The caller closed the connection before its request was complete. */
    ABANDONED,
    /** A bug in this program. */
    BUG
}
