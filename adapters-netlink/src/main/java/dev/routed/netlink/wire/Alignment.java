package dev.routed.netlink.wire;

/** Messages and attributes are aligned to four bytes (NLMSG_ALIGN and NLA_ALIGN in linux/netlink.h). */
final class Alignment {
    private static final int ALIGN_TO = 4;

    private Alignment() {
    }

    static int align(int length) {
        return length + ALIGN_TO - 1 & -ALIGN_TO;
    }
}
