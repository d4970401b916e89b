package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;

/**
 * Loads a property of a packet that is not part of its content.
 *
 * @param key NFT_META_… of enum nft_meta_keys
 * @param register NFT_REG_…
 */
public record MetaLoad(int key, int register) implements Expression {
    /** The name of the incoming interface: 16 bytes, padded with zeros. */
    public static final int NFT_META_IIFNAME = 6;
    public static final int NFT_META_OIFNAME = 7;
    /** NFPROTO_IPV4 or NFPROTO_IPV6: one byte. */
    public static final int NFT_META_NFPROTO = 15;
    /** The IPPROTO_… after extension headers: one byte. */
    public static final int NFT_META_L4PROTO = 16;
    static final String NAME = "meta";
    private static final int NFTA_META_DREG = 1;
    private static final int NFTA_META_KEY = 2;

    /** Reads the expression; returns empty if it sets a property, such as a mark. */
    static Optional<MetaLoad> read(Attributes data) {
        return data.be32(NFTA_META_DREG).isEmpty() || data.be32(NFTA_META_KEY).isEmpty() ? Optional.empty()
                : Optional.of(new MetaLoad(data.be32(NFTA_META_KEY).getAsInt(), data.be32(NFTA_META_DREG).getAsInt()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_META_KEY, key).be32(NFTA_META_DREG, register);
    }
}
