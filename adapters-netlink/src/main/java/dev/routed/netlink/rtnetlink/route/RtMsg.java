package dev.routed.netlink.rtnetlink.route;

import java.nio.ByteBuffer;

/** struct rtmsg of linux/rtnetlink.h, without the source length, which is zero except in requests. */
record RtMsg(int family, int destinationLength, int tos, int table, int protocol, int scope, int type, int flags) {
    static final int SIZE = 12;

    static RtMsg read(ByteBuffer bytes) {
        int family = Byte.toUnsignedInt(bytes.get());
        int destinationLength = Byte.toUnsignedInt(bytes.get());
        bytes.get();
        return new RtMsg(family, destinationLength, Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()),
                Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()),
                bytes.getInt());
    }

    void write(ByteBuffer bytes) {
        write(bytes, 0);
    }

    void write(ByteBuffer bytes, int sourceLength) {
        bytes.put((byte) family).put((byte) destinationLength).put((byte) sourceLength).put((byte) tos);
        bytes.put((byte) table).put((byte) protocol).put((byte) scope).put((byte) type).putInt(flags);
    }
}
