package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message to the kernel, without its sequence number.
 *
 * @param type RTM_…
 * @param flags NLM_F_… in addition to NLM_F_REQUEST
 * @param body the content after struct nlmsghdr
 */
public record NetlinkRequest(int type, int flags, byte[] body) {

    /** Returns a copy with more flags. */
    public NetlinkRequest with(int more) {
        return new NetlinkRequest(type, flags | more, body);
    }

    /** Returns the kernel's name of what is read, such as RTM_GETROUTE. */
    public String name() {
        return RequestName.of(type);
    }

    /** Encodes the message, padded to a multiple of four bytes, with the sequence number that its reply will have. */
    public ByteBuffer encode(int sequence) {
        int length = Header.SIZE + body.length;
        ByteBuffer bytes = ByteBuffer.allocate(Alignment.align(length)).order(ByteOrder.nativeOrder());
        new Header(length, type, flags | Netlink.NLM_F_REQUEST, sequence).write(bytes);
        bytes.put(body);
        return bytes.rewind();
    }
}
