package dev.routed.netlink.conversation;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.Message;
import dev.routed.netlink.wire.Netlink;
import java.util.Optional;

/**
 * The kernel's no.
 *
 * @param words the kernel's own where it gave some (NLMSGERR_ATTR_MSG), else the C library's
 */
public record Refusal(Errno errno, String words) {
    private static final int ERROR_SIZE = 4;
    /** struct nlmsgerr of linux/netlink.h: the error and the request's header, without its body (NETLINK_CAP_ACK). */
    private static final int NLMSGERR_SIZE = 20;

    public Refusal(Errno errno) {
        this(errno, errno.words());
    }

    /** Reads an NLMSG_ERROR; empty when it is an acknowledgement. */
    static Optional<Refusal> ofError(Message message) {
        return read(message, NLMSGERR_SIZE);
    }

    /** Reads an NLMSG_DONE; empty when the dump is complete. */
    static Optional<Refusal> ofDone(Message message) {
        return read(message, ERROR_SIZE);
    }

    private static Optional<Refusal> read(Message message, int fixedSize) {
        int error = message.fixed(ERROR_SIZE).getInt();
        if (error == 0) {
            return Optional.empty();
        }
        Errno errno = new Errno(-error);
        return Optional.of(new Refusal(errno, words(message, fixedSize).orElseGet(errno::words)));
    }

    private static Optional<String> words(Message message, int fixedSize) {
        if (!message.header().has(Netlink.NLM_F_ACK_TLVS)) {
            return Optional.empty();
        }
        Attributes attributes = message.attributes(fixedSize);
        return attributes.text(Netlink.NLMSGERR_ATTR_MSG);
    }

    /** "EEXIST: File exists". */
    @Override
    public String toString() {
        return errno + ": " + words;
    }
}
