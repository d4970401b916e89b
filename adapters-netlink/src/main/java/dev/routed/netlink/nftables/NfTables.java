package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.function.Consumer;

/**
 * Constants of linux/netfilter/nfnetlink.h and nf_tables.h, with the kernel's names, and the parts common to all
 * messages.
 */
public final class NfTables {
    /** The size of struct nfgenmsg, which every message starts with: family, version, resource id. */
    public static final int NFGENMSG_SIZE = 4;
    static final int NFT_MSG_NEWTABLE = 0;
    static final int NFT_MSG_GETTABLE = 1;
    static final int NFT_MSG_DELTABLE = 2;
    static final int NFT_MSG_NEWCHAIN = 3;
    static final int NFT_MSG_GETCHAIN = 4;
    static final int NFT_MSG_DELCHAIN = 5;
    static final int NFT_MSG_NEWRULE = 6;
    static final int NFT_MSG_GETRULE = 7;
    static final int NFT_MSG_NEWSET = 9;
    static final int NFT_MSG_GETSET = 10;
    static final int NFT_MSG_NEWSETELEM = 12;
    static final int NFT_MSG_GETSETELEM = 13;
    static final int NFT_MSG_DELSETELEM = 14;
    static final int NFT_MSG_GETGEN = 16;
    static final int NFTA_GEN_ID = 1;
    static final int NFNL_SUBSYS_NFTABLES = 10;

    private NfTables() {
    }

    /** Returns the type of an nf_tables message; its upper byte is the subsystem. */
    public static int type(int message) {
        return NFNL_SUBSYS_NFTABLES << Byte.SIZE | message;
    }

    /** Builds a request for a family. */
    static NetlinkRequest request(int message, int flags, TableFamily family, Consumer<BodyWriter> attributes) {
        BodyWriter body = BodyWriter.of(bytes -> bytes.put((byte) family.number()).put((byte) 0).putShort((short) 0));
        attributes.accept(body);
        return new NetlinkRequest(type(message), flags, body.toBytes());
    }

    /** Returns the family of a message. Throws MalformedMessage. */
    static TableFamily family(NetlinkMessage message) {
        return new TableFamily(Byte.toUnsignedInt(message.fixed(NFGENMSG_SIZE).get(0)));
    }
}
