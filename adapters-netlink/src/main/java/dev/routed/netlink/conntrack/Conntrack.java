package dev.routed.netlink.conntrack;

/** Constants of linux/netfilter/nfnetlink.h and nfnetlink_conntrack.h, with the kernel's names. */
final class Conntrack {
    static final int NFGENMSG_SIZE = 4;
    static final int IPCTNL_MSG_CT_GET = 1;
    static final int IPCTNL_MSG_CT_DELETE = 2;
    static final int IPCTNL_MSG_CT_GET_STATS = 5;
    static final int CTA_STATS_GLOBAL_ENTRIES = 1;
    static final int CTA_TUPLE_ORIG = 1;
    static final int CTA_TUPLE_REPLY = 2;
    static final int CTA_ID = 12;
    static final int CTA_ZONE = 18;
    static final int CTA_FILTER = 25;
    static final int CTA_FILTER_ORIG_FLAGS = 1;
    static final int CTA_FILTER_REPLY_FLAGS = 2;
    /** From the kernel's internal nf_internals.h, part of its interface since Linux 5.8. */
    static final int CTA_FILTER_F_IP_SRC = 1;
    static final int CTA_FILTER_F_IP_DST = 2;
    static final int CTA_TUPLE_IP = 1;
    static final int CTA_IP_V4_SRC = 1;
    static final int CTA_IP_V4_DST = 2;
    static final int CTA_IP_V6_SRC = 3;
    static final int CTA_IP_V6_DST = 4;
    private static final int NFNL_SUBSYS_CTNETLINK = 1;

    private Conntrack() {
    }

    /** Returns a message type; its upper byte is the subsystem. */
    static int type(int message) {
        return NFNL_SUBSYS_CTNETLINK << Byte.SIZE | message;
    }
}
