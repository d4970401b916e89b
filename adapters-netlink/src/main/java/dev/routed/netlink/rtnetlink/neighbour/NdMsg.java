package dev.routed.netlink.rtnetlink.neighbour;

import java.nio.ByteBuffer;

/** struct ndmsg of linux/neighbour.h, without its padding and its type, which is zero. */
record NdMsg(int family, int index, int state, int flags) {
    static final int SIZE = 12;

    static NdMsg read(ByteBuffer bytes) {
        int family = Byte.toUnsignedInt(bytes.get());
        bytes.get();
        bytes.getShort();
        return new NdMsg(family, bytes.getInt(), Short.toUnsignedInt(bytes.getShort()),
                Byte.toUnsignedInt(bytes.get()));
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) family).put((byte) 0).putShort((short) 0).putInt(index);
        bytes.putShort((short) state).put((byte) flags).put((byte) 0);
    }
}
