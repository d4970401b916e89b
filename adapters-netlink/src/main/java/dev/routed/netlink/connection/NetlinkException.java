package dev.routed.netlink.connection;

/** A question that the kernel refused to answer. */
public final class NetlinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient NetlinkError error;

    public NetlinkException(NetlinkError error) {
        super(error.toString());
        this.error = error;
    }

    /** What the kernel answered. */
    public NetlinkError error() {
        return error;
    }
}
