package dev.routed.netlink.filter;

import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.nftables.NfTables;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Arrays;

/** Classifies the events of nf_tables (linux/netfilter/nfnetlink.h and nf_tables.h). */
public final class Nfnetlink {
    public static final int NFNLGRP_NFTABLES = 7;
    private static final int NFT_MSG_DELRULE = 8;
    private static final int NFT_MSG_DELSETELEM = 14;
    /** NFTA_TABLE_NAME, NFTA_CHAIN_TABLE, NFTA_RULE_TABLE, NFTA_SET_TABLE, NFTA_SET_ELEM_LIST_TABLE. */
    private static final int TABLE = 1;

    private Nfnetlink() {
    }

    /** Returns true if a table, chain or rule was added or deleted. */
    public static boolean editsRules(NetlinkMessage message) {
        return isUpTo(NFT_MSG_DELRULE, message);
    }

    /**
     * Returns true if something in one of net-routed's tables was added or deleted, for example an element of a set.
     * Throws MalformedMessage.
     */
    public static boolean concernsOurTables(NetlinkMessage message) {
        return isUpTo(NFT_MSG_DELSETELEM, message) && message.attributes(NfTables.NFGENMSG_SIZE).text(TABLE)
                .filter(name -> Arrays.stream(FilterTable.values()).anyMatch(table -> table.hasName(name))).isPresent();
    }

    private static boolean isUpTo(int last, NetlinkMessage message) {
        int type = message.header().type();
        return type >= NfTables.type(0) && type <= NfTables.type(last);
    }
}
