package dev.routed.netlink.wire;

import java.util.Map;

/**
 * The kernel's names of the requests that read something: linux/rtnetlink.h, sock_diag.h, nf_tables.h (subsystem 10 of
 * nfnetlink) and nfnetlink_conntrack.h (subsystem 1).
 */
final class RequestName {
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(18, "RTM_GETLINK"),
            Map.entry(20, "SOCK_DIAG_BY_FAMILY"), Map.entry(22, "RTM_GETADDR"), Map.entry(26, "RTM_GETROUTE"),
            Map.entry(30, "RTM_GETNEIGH"), Map.entry(34, "RTM_GETRULE"), Map.entry(66, "RTM_GETNEIGHTBL"),
            Map.entry(82, "RTM_GETNETCONF"), Map.entry(0xa01, "NFT_MSG_GETTABLE"),
            Map.entry(0xa04, "NFT_MSG_GETCHAIN"), Map.entry(0xa07, "NFT_MSG_GETRULE"),
            Map.entry(0xa0a, "NFT_MSG_GETSET"), Map.entry(0xa0d, "NFT_MSG_GETSETELEM"),
            Map.entry(0xa10, "NFT_MSG_GETGEN"), Map.entry(0xa13, "NFT_MSG_GETOBJ"),
            Map.entry(0xa17, "NFT_MSG_GETFLOWTABLE"), Map.entry(0x101, "IPCTNL_MSG_CT_GET"),
            Map.entry(0x105, "IPCTNL_MSG_CT_GET_STATS"));

    private RequestName() {
    }

    /** Returns the name of a type; a number for one that changes something. */
    static String of(int type) {
        return NAMES.getOrDefault(type, "request " + type);
    }
}
