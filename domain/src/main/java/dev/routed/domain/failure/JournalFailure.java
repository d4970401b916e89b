package dev.routed.domain.failure;

/** The journal could not be read or written: full disk, damaged file. What was asked did not happen. */
public final class JournalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
