package dev.routed.netlink.forwarding;

/** The program is not installed: nobody on this host is likely to have rules of iptables. */
final class IptablesMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IptablesMissing(String message) {
        super(message);
    }
}
