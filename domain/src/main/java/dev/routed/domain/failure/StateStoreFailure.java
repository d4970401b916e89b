package dev.routed.domain.failure;

/**
 * The journal could not be read or written: full disk, damaged file. What was asked did not happen, and is not found
 * there later, unless this process ends before the disk can be written again: then the next one may find it.
 */
public final class StateStoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateStoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
