package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message to the kernel, without what belongs to the conversation.
 *
 * @param type RTM_…
 * @param flags NLM_F_… beside NLM_F_REQUEST
 * @param body what follows the struct nlmsghdr
 */
public record NetlinkRequest(int type, int flags, byte[] body) {

    /** The same with more flags. */
    public NetlinkRequest with(int more) {
        return new NetlinkRequest(type, flags | more, body);
    }

    /** The whole message, its length a multiple of four, with the sequence number that its answer will bear. */
    public ByteBuffer encode(int sequence) {
        int length = Header.SIZE + body.length;
        ByteBuffer bytes = ByteBuffer.allocate(Alignment.align(length)).order(ByteOrder.nativeOrder());
        new Header(length, type, flags | Netlink.NLM_F_REQUEST, sequence).write(bytes);
        bytes.put(body);
        return bytes.rewind();
    }
}
