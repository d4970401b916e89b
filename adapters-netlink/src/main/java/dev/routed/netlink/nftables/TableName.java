package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Comparator;
import java.util.Optional;

/** The name of a table, unique within its family. */
public record TableName(TableFamily family, String name) implements Comparable<TableName> {
    /** NFTA_TABLE_NAME, NFTA_CHAIN_TABLE, NFTA_RULE_TABLE, NFTA_SET_TABLE and NFTA_SET_ELEM_LIST_TABLE. */
    static final int ATTRIBUTE = 1;
    private static final Comparator<TableName> ORDER = Comparator.comparing(TableName::family)
            .thenComparing(TableName::name);

    /** Returns the table of a message about the table or its content. Throws MalformedMessage. */
    static Optional<TableName> of(NetlinkMessage message, Attributes attributes) {
        return attributes.text(ATTRIBUTE).map(name -> new TableName(NfTables.family(message), name));
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    /** Returns the name in the syntax of nft(8): "inet filter". */
    @Override
    public String toString() {
        return family + " " + name;
    }
}
