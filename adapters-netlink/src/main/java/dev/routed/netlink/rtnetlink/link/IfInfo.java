package dev.routed.netlink.rtnetlink.link;

import dev.routed.netlink.rtnetlink.Rtnetlink;
import java.nio.ByteBuffer;

/**
 * struct ifinfomsg of linux/rtnetlink.h.
 *
 * @param index zero in a request that identifies the link by name
 * @param change the mask of the flags to change
 */
record IfInfo(int index, int flags, int change) {
    static final int SIZE = 16;
    static final IfInfo NONE = new IfInfo(0, 0, 0);
    static final IfInfo UP = new IfInfo(0, Rtnetlink.IFF_UP, Rtnetlink.IFF_UP);

    static IfInfo read(ByteBuffer bytes) {
        bytes.getInt();
        return new IfInfo(bytes.getInt(), bytes.getInt(), bytes.getInt());
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) Rtnetlink.AF_UNSPEC).put((byte) 0).putShort((short) 0);
        bytes.putInt(index).putInt(flags).putInt(change);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
