package dev.routed.netlink.probe;

/** The packet filter could not be tried. The message says why, in one line. */
public final class ProbeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProbeFailed(String message) {
        super(message);
    }
}
