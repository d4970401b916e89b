package dev.routed.domain.failure;

/** The host refused an operation. The message names the operation, the error and the kernel's own words. */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostFailure(String message) {
        super(message);
    }

    public HostFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
