package dev.routed.netlink.rtnetlink.route;

import java.nio.ByteBuffer;

/** struct fib_rule_hdr of linux/fib_rules.h, without the type of service, which net-routed's rules do not use. */
record FibRuleHdr(int family, int sourceLength, int table, int action) {
    static final int SIZE = 12;

    static FibRuleHdr read(ByteBuffer bytes) {
        int family = Byte.toUnsignedInt(bytes.get());
        bytes.get();
        int sourceLength = Byte.toUnsignedInt(bytes.get());
        bytes.get();
        int table = Byte.toUnsignedInt(bytes.get());
        bytes.getShort();
        return new FibRuleHdr(family, sourceLength, table, Byte.toUnsignedInt(bytes.get()));
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) family).put((byte) 0).put((byte) sourceLength).put((byte) 0);
        bytes.put((byte) table).putShort((short) 0).put((byte) action).putInt(0);
    }
}
