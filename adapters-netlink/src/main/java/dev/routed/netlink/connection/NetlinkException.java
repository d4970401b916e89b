package dev.routed.netlink.connection;

import dev.routed.netlink.libc.ErrnoException;
import dev.routed.netlink.wire.NetlinkRequest;

/** Thrown when the kernel rejects a request. */
public final class NetlinkException extends ErrnoException {
    private static final long serialVersionUID = 1L;

    /** The message names what was to be read. */
    public NetlinkException(NetlinkRequest query, NetlinkError error) {
        super(query.name() + ": " + error, error.errno());
    }

    public NetlinkException(NetlinkError error) {
        super(error.toString(), error.errno());
    }
}
