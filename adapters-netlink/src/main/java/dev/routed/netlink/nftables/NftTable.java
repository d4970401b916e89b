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
    private static final int NFT_TABLE_F_DORMANT = 1;

    /** Its chains see no packets. */
    public boolean isDormant() {
        return (flags & NFT_TABLE_F_DORMANT) != 0;
    }

    /** One whose chains see packets. */
    public NftTable(TableName name) {
        this(name, 0);
    }

    /** Reads a message about a table; empty where it names none. Throws Malformed. */
    public static Optional<NftTable> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes)
                .map(name -> new NftTable(name, attributes.be32(NFTA_TABLE_FLAGS).orElse(0)));
    }
}
