package dev.routed.netlink.filter;

import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Arrays;

/** Constants of linux/netfilter/nfnetlink.h and nf_tables.h, by the kernel's names, and what is the same in all messages. */
public final class Nfnetlink {
    public static final int NFNLGRP_NFTABLES = 7;
    /** Of a struct nfgenmsg, which all messages begin with. */
    static final int NFGENMSG_SIZE = 4;
    static final int NFT_MSG_GETGEN = 16;
    static final int NFTA_GEN_ID = 1;
    private static final int NFNL_SUBSYS_NFTABLES = 10;
    private static final int NFT_MSG_DELRULE = 8;
    private static final int NFT_MSG_DELSETELEM = 14;
    /** NFTA_TABLE_NAME, NFTA_CHAIN_TABLE, NFTA_RULE_TABLE, NFTA_SET_TABLE, NFTA_SET_ELEM_LIST_TABLE. */
    private static final int TABLE = 1;

    private Nfnetlink() {
    }

    /** The type of a message to nftables, whose upper byte is the subsystem. */
    static int type(int message) {
        return NFNL_SUBSYS_NFTABLES << Byte.SIZE | message;
    }

    /** A table, chain or rule came or went. */
    public static boolean editsRules(NetlinkMessage message) {
        return isUpTo(NFT_MSG_DELRULE, message);
    }

    /** Something in a table of ours came or went, an element of a set for example. Throws Malformed. */
    public static boolean concernsOurTables(NetlinkMessage message) {
        return isUpTo(NFT_MSG_DELSETELEM, message) && message.attributes(NFGENMSG_SIZE).text(TABLE)
                .filter(name -> Arrays.stream(FilterTable.values()).anyMatch(table -> table.hasName(name))).isPresent();
    }

    private static boolean isUpTo(int last, NetlinkMessage message) {
        int type = message.header().type();
        return type >= type(0) && type <= type(last);
    }
}
