package dev.routed.domain.failure;

/** The request cannot be granted as it stands; nothing was changed. The message tells the user why and what to do. */
public class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Rejection(String message) {
        super(message);
    }
}
