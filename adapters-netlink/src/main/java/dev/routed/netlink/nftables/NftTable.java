package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;

/**
 * A table.
 *
 * @param flags NFT_TABLE_F_…
 */
public record NftTable(TableName name, int flags) {
    private static final int NFTA_TABLE_FLAGS = 2;

    /** Creates an active table. */
    public NftTable(TableName name) {
        this(name, 0);
    }

    /** Reads a message about a table; returns empty if it names none. Throws MalformedMessage. */
    public static Optional<NftTable> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes)
                .map(name -> new NftTable(name, attributes.be32(NFTA_TABLE_FLAGS).orElse(0)));
    }
}
