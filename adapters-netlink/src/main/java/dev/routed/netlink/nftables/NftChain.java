package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;

/**
 * A chain without its rules.
 *
 * @param hook the hook of a base chain; empty for a chain that is only reached from others
 */
public record NftChain(TableName table, String name, Optional<ChainHook> hook) {
    private static final int NFTA_CHAIN_NAME = 3;

    void writeName(BodyWriter body) {
        body.text(TableName.ATTRIBUTE, table.name()).text(NFTA_CHAIN_NAME, name);
    }

    void write(BodyWriter body) {
        writeName(body);
        hook.ifPresent(base -> base.write(body));
    }

    /** Reads a message about a chain; returns empty if it names none. Throws MalformedMessage. */
    public static Optional<NftChain> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes).flatMap(table -> attributes.text(NFTA_CHAIN_NAME)
                .map(name -> new NftChain(table, name, ChainHook.read(attributes))));
    }

    /** Returns the chain in the syntax of nft(8): "inet filter forward". */
    @Override
    public String toString() {
        return table + " " + name;
    }
}
