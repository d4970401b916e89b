package dev.routed.netlink.connection;

import dev.routed.domain.failure.HostError;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;

/**
 * An error reply from the kernel.
 *
 * @param message the kernel's own message (NLMSGERR_ATTR_MSG) if there is one, else the C library's
 */
public record NetlinkError(Errno errno, String message) {
    private static final int ERROR_SIZE = 4;
    /** struct nlmsgerr of linux/netlink.h: the error and the request's header, without its body (NETLINK_CAP_ACK). */
    private static final int NLMSGERR_SIZE = 20;

    public NetlinkError(Errno errno) {
        this(errno, errno.message());
    }

    /** Reads an NLMSG_ERROR; returns empty if it is an acknowledgement. */
    static Optional<NetlinkError> ofError(NetlinkMessage message) {
        return read(message, NLMSGERR_SIZE);
    }

    /** Reads an NLMSG_DONE; returns empty if the dump is complete. */
    static Optional<NetlinkError> ofDone(NetlinkMessage message) {
        return read(message, ERROR_SIZE);
    }

    private static Optional<NetlinkError> read(NetlinkMessage message, int fixedSize) {
        int error = message.fixed(ERROR_SIZE).getInt();
        if (error == 0) {
            return Optional.empty();
        }
        Errno errno = new Errno(-error);
        return Optional.of(new NetlinkError(errno, message(message, fixedSize).orElseGet(errno::message)));
    }

    private static Optional<String> message(NetlinkMessage message, int fixedSize) {
        if (!message.header().has(Netlink.NLM_F_ACK_TLVS)) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(fixedSize);
        return attributes.text(Netlink.NLMSGERR_ATTR_MSG);
    }

    /** For the domain. */
    public HostError toHostError() {
        return HostError.of(errno.toString(), message);
    }

    /** Returns the error as text, such as "EEXIST: File exists". */
    @Override
    public String toString() {
        return errno + ": " + message;
    }
}
