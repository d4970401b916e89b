package dev.routed.netlink.forwarding;

/** Thrown when the program is not installed, so the host is unlikely to have iptables rules. */
final class IptablesMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IptablesMissing(String message) {
        super(message);
    }
}
