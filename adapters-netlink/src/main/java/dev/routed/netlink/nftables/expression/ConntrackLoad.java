package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;

/**
 * Loads a property of a packet's connection.
 *
 * @param key NFT_CT_… of enum nft_ct_keys
 * @param register NFT_REG_…
 */
public record ConntrackLoad(int key, int register) implements Expression {
    /** One bit per value of enum ip_conntrack_info, in host byte order: four bytes. */
    public static final int NFT_CT_STATE = 0;
    static final String NAME = "ct";
    private static final int NFTA_CT_DREG = 1;
    private static final int NFTA_CT_KEY = 2;
    private static final int NFTA_CT_DIRECTION = 3;

    /** Reads the expression; returns empty if it sets a property or is restricted to one direction. */
    static Optional<ConntrackLoad> read(Attributes data) {
        return data.be32(NFTA_CT_DREG).isEmpty() || data.be32(NFTA_CT_KEY).isEmpty()
                || data.bytes(NFTA_CT_DIRECTION).isPresent() ? Optional.empty()
                        : Optional.of(new ConntrackLoad(data.be32(NFTA_CT_KEY).getAsInt(),
                                data.be32(NFTA_CT_DREG).getAsInt()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_CT_KEY, key).be32(NFTA_CT_DREG, register);
    }
}
