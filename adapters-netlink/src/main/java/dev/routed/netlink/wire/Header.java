package dev.routed.netlink.wire;

import java.nio.ByteBuffer;

/**
 * struct nlmsghdr of linux/netlink.h, without its last field, the port, which is zero in requests and ignored in
 * replies.
 *
 * @param length the length of the message including this header, in bytes
 */
public record Header(int length, int type, int flags, int sequence) {
    public static final int SIZE = 16;

    static Header read(ByteBuffer bytes) {
        Header header = new Header(bytes.getInt(), Short.toUnsignedInt(bytes.getShort()),
                Short.toUnsignedInt(bytes.getShort()), bytes.getInt());
        bytes.getInt();
        return header;
    }

    void write(ByteBuffer bytes) {
        bytes.putInt(length).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
    }

    /** Returns true if all these flags are set. */
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }
}
