package dev.routed.netlink.connection;

import dev.routed.netlink.libc.ErrnoException;

/** Thrown when the kernel rejects a query. */
public final class NetlinkException extends ErrnoException {
    private static final long serialVersionUID = 1L;

    public NetlinkException(NetlinkError error) {
        super(error.toString(), error.errno());
    }
}
