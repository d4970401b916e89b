package dev.routed.netlink.connection;

/** A question that the kernel refused to answer. */
public final class NetlinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetlinkException(NetlinkError error) {
        super(error.toString());
    }
}
