package dev.routed.netlink.rulesetcopy;

import java.util.Set;

/** Constants of linux/netfilter/nfnetlink.h and nf_tables.h, with the kernel's names. */
public final class Nft {
    static final int NFNLGRP_NFTRACE = 9;
    static final int NFNL_MSG_BATCH_BEGIN = 16;
    static final int NFNL_MSG_BATCH_END = 17;
    static final int NFNL_SUBSYS_NFTABLES = 10;
    static final int NFGENMSG_SIZE = 4;

    static final int NFPROTO_ARP = 3;
    static final int NFPROTO_INET = 1;
    static final int NFPROTO_IPV4 = 2;
    static final int NFPROTO_NETDEV = 5;
    static final int NFPROTO_IPV6 = 10;

    static final int NFT_MSG_NEWTABLE = 0;
    static final int NFT_MSG_DELTABLE = 2;
    static final int NFT_MSG_NEWCHAIN = 3;
    static final int NFT_MSG_NEWRULE = 6;
    static final int NFT_MSG_NEWSET = 9;
    static final int NFT_MSG_NEWSETELEM = 12;
    static final int NFT_MSG_GETGEN = 16;
    static final int NFTA_GEN_ID = 1;
    static final int NFT_MSG_TRACE = 17;
    static final int NFT_MSG_NEWOBJ = 18;
    static final int NFT_MSG_NEWFLOWTABLE = 22;

    /** The first attribute of all objects: the name of the table, their own or the one they belong to. */
    static final int TABLE = 1;
    static final int NFTA_TABLE_FLAGS = 2;
    static final int NFT_TABLE_F_DORMANT = 1;
    static final int NFTA_CHAIN_NAME = 3;
    static final int NFTA_CHAIN_HOOK = 4;
    static final int NFTA_CHAIN_POLICY = 5;
    static final int NFTA_CHAIN_TYPE = 7;
    static final int NFTA_HOOK_HOOKNUM = 1;
    static final int NFTA_HOOK_PRIORITY = 2;
    static final int NFTA_HOOK_DEV = 3;
    static final int NFTA_RULE_CHAIN = 2;
    static final int NFTA_RULE_HANDLE = 3;
    static final int NFTA_RULE_EXPRESSIONS = 4;
    static final int NFTA_RULE_COMPAT = 5;
    static final int NFTA_RULE_COMPAT_PROTO = 1;
    static final int NFTA_RULE_COMPAT_FLAGS = 2;
    static final int NFT_RULE_COMPAT_F_INV = 2;
    static final int NFTA_RULE_USERDATA = 7;
    static final int NFTA_SET_NAME = 2;
    static final int NFTA_SET_FLAGS = 3;
    static final int NFT_SET_ANONYMOUS = 1;
    static final int NFT_SET_CONSTANT = 2;
    static final int NFTA_SET_ID = 10;
    /**
     * The attributes for creating a set, besides its flags and its id: NFTA_SET_TABLE, NAME, KEY_TYPE, KEY_LEN,
     * DATA_TYPE, DATA_LEN, POLICY, DESC, TIMEOUT, GC_INTERVAL, USERDATA, OBJ_TYPE, EXPR, EXPRESSIONS. Newer kernels
     * reject attributes that are only for output.
     */
    static final Set<Integer> SET_SETTINGS = Set.of(1, 2, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 17, 18);
    static final int NFTA_SET_ELEM_LIST_SET = 2;
    static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
    static final int NFTA_OBJ_DATA = 4;
    static final int NFTA_FLOWTABLE_NAME = 2;
    static final int NFTA_FLOWTABLE_HOOK = 3;

    static final int NFTA_LIST_ELEM = 1;
    static final int NFTA_EXPR_NAME = 1;
    static final int NFTA_EXPR_DATA = 2;
    static final int NFTA_DATA_VALUE = 1;
    static final int NFTA_IMMEDIATE_DREG = 1;
    static final int NFTA_IMMEDIATE_DATA = 2;
    static final int NFTA_DATA_VERDICT = 2;
    static final int NFT_REG_VERDICT = 0;
    static final int NFTA_META_DREG = 1;
    static final int NFTA_META_KEY = 2;
    static final int NFT_META_IIFNAME = 6;
    static final int NFTA_META_SREG = 3;
    static final int NFT_META_NFTRACE = 12;
    static final int NFT_META_L4PROTO = 16;
    static final int NFTA_PAYLOAD_DREG = 1;
    static final int NFTA_PAYLOAD_BASE = 2;
    static final int NFTA_PAYLOAD_OFFSET = 3;
    static final int NFTA_PAYLOAD_LEN = 4;
    static final int NFT_PAYLOAD_NETWORK_HEADER = 1;
    static final int NFTA_CMP_SREG = 1;
    static final int NFTA_CMP_OP = 2;
    static final int NFT_CMP_EQ = 0;
    static final int NFTA_CMP_DATA = 3;
    static final int NFT_CMP_NEQ = 1;
    static final int NFT_REG_1 = 1;

    static final int NFTA_TRACE_CHAIN = 2;
    static final int NFTA_TRACE_RULE_HANDLE = 3;
    static final int NFTA_TRACE_TYPE = 4;
    static final int NFTA_TRACE_VERDICT = 5;
    static final int NFTA_TRACE_POLICY = 16;
    static final int NFT_TRACETYPE_POLICY = 1;
    static final int NFTA_VERDICT_CODE = 1;
    static final int NF_DROP = 0;
    static final int NF_ACCEPT = 1;
    static final int NF_QUEUE = 3;
    static final int NF_VERDICT_MASK = 0xff;

    private Nft() {
    }

    /** Returns the type of a message; its upper byte is the subsystem. */
    static int type(int message) {
        return NFNL_SUBSYS_NFTABLES << Byte.SIZE | message;
    }

    /** Returns the GET type that belongs to a NEW type; they are consecutive in every group. */
    static int get(int newMessage) {
        return type(newMessage + 1);
    }
}
