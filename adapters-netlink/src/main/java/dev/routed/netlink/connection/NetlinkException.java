package dev.routed.netlink.connection;

import dev.routed.netlink.libc.ErrnoException;

/** A question that the kernel refused to answer. */
public final class NetlinkException extends ErrnoException {
    private static final long serialVersionUID = 1L;

    public NetlinkException(NetlinkError error) {
        super(error.toString(), error.errno());
    }
}
