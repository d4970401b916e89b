package dev.routed.domain.failure;

/** Thrown when a request cannot be granted; nothing has changed. The message states the reason and the remedy. */
public class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Rejection(String message) {
        super(message);
    }
}
