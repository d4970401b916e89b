package dev.routed.netlink.probe;

/** Thrown when the packet filter cannot be tested. The message is one line. */
public final class ProbeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProbeFailed(String message) {
        super(message);
    }
}
