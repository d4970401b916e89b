package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.nftables.data.DataValue;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import java.util.Optional;

/**
 * Continues the rule if the first bytes of a register compare as specified with the value, in the order of memcmp(3).
 *
 * @param register NFT_REG_…
 * @param operator NFT_CMP_… of enum nft_cmp_ops
 */
public record Comparison(int register, int operator, ByteString value) implements Expression {
    public static final int NFT_CMP_EQ = 0;
    public static final int NFT_CMP_NEQ = 1;
    public static final int NFT_CMP_LT = 2;
    public static final int NFT_CMP_LTE = 3;
    public static final int NFT_CMP_GT = 4;
    public static final int NFT_CMP_GTE = 5;
    static final String NAME = "cmp";
    private static final int NFTA_CMP_SREG = 1;
    private static final int NFTA_CMP_OP = 2;
    private static final int NFTA_CMP_DATA = 3;

    static Optional<Comparison> read(Attributes data) {
        if (data.be32(NFTA_CMP_SREG).isEmpty() || data.be32(NFTA_CMP_OP).isEmpty()) {
            return Optional.empty();
        }
        return DataValue.read(NFTA_CMP_DATA, data).map(
                value -> new Comparison(data.be32(NFTA_CMP_SREG).getAsInt(), data.be32(NFTA_CMP_OP).getAsInt(), value));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_CMP_SREG, register).be32(NFTA_CMP_OP, operator);
        DataValue.write(NFTA_CMP_DATA, value, data);
    }
}
