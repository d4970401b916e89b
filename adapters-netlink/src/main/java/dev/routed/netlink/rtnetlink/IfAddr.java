package dev.routed.netlink.rtnetlink;

import dev.routed.netlink.wire.MalformedMessage;
import java.nio.ByteBuffer;

/** struct ifaddrmsg of linux/if_addr.h. */
record IfAddr(int family, int prefixLength, int flags, int scope, int index) {
    static final int SIZE = 8;

    static IfAddr read(ByteBuffer bytes) {
        return new IfAddr(Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()),
                Byte.toUnsignedInt(bytes.get()), Byte.toUnsignedInt(bytes.get()), bytes.getInt());
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) family).put((byte) prefixLength).put((byte) flags).put((byte) scope).putInt(index);
    }

    /** Throws MalformedMessage if the prefix is longer than the address. */
    void checkLength(int bits) {
        if (prefixLength > bits) {
            throw new MalformedMessage("an address of " + bits + " bits with a prefix length of " + prefixLength);
        }
    }
}
