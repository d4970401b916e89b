package dev.routed.domain.failure;

import java.util.Optional;

/** The host refused an operation. The message names the operation, the error and what the kernel says of it. */
public final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<String> code;

    public HostFailure(String message) {
        this(message, null);
    }

    public HostFailure(String message, Throwable cause) {
        this(message, Optional.empty(), cause);
    }

    /** @param code as in {@link HostError} */
    public HostFailure(String message, Optional<String> code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The error, with the message as its reason. */
    public HostError error() {
        return new HostError(code, getMessage());
    }
}
