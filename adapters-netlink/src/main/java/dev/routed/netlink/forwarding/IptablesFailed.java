package dev.routed.netlink.forwarding;

/** Thrown when the packet filter cannot be read or changed. The message is one line. */
final class IptablesFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IptablesFailed(String message) {
        super(message);
    }
}
