package dev.routed.netlink.wire;

import java.nio.ByteBuffer;

/**
 * struct nlmsghdr of linux/netlink.h, without its last field, the port: zero to the kernel, of no interest from it.
 *
 * @param length of the message with this header, in bytes
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

    /** True if all these flags are set. */
    public boolean has(int wanted) {
        return (flags & wanted) == wanted;
    }
}
