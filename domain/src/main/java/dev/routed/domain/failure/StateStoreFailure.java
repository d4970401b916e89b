package dev.routed.domain.failure;

/**
 * Thrown when the journal cannot be read or written, such as on a full disk or a damaged file. The requested change did
 * not happen and does not appear later, with one exception: if this process ends before the disk is writable again, the
 * next process may find the change in the journal.
 */
public final class StateStoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateStoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
