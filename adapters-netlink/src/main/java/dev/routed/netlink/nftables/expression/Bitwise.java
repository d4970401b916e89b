package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.nftables.data.DataValue;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import java.util.Optional;

/**
 * Modifies a register in place: register = register AND mask XOR xor.
 *
 * @param register NFT_REG_…
 * @param xor as long as the mask
 */
public record Bitwise(int register, ByteString mask, ByteString xor) implements Expression {
    static final String NAME = "bitwise";
    private static final int NFTA_BITWISE_SREG = 1;
    private static final int NFTA_BITWISE_DREG = 2;
    private static final int NFTA_BITWISE_LEN = 3;
    private static final int NFTA_BITWISE_MASK = 4;
    private static final int NFTA_BITWISE_XOR = 5;
    private static final int NFTA_BITWISE_OP = 6;
    private static final int NFT_BITWISE_MASK_XOR = 0;

    /** Keeps the bits of the mask and clears all others. */
    public Bitwise(int register, ByteString mask) {
        this(register, mask, ByteString.of(new byte[mask.length()]));
    }

    /** Reads the expression; returns empty for a shift, or if the result goes to another register. */
    static Optional<Bitwise> read(Attributes data) {
        if (data.be32(NFTA_BITWISE_SREG).isEmpty() || !data.be32(NFTA_BITWISE_SREG).equals(data.be32(NFTA_BITWISE_DREG))
                || data.be32(NFTA_BITWISE_OP).orElse(NFT_BITWISE_MASK_XOR) != NFT_BITWISE_MASK_XOR) {
            return Optional.empty();
        }
        return DataValue.read(NFTA_BITWISE_MASK, data).flatMap(mask -> DataValue.read(NFTA_BITWISE_XOR, data)
                .map(xor -> new Bitwise(data.be32(NFTA_BITWISE_SREG).getAsInt(), mask, xor)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_BITWISE_SREG, register).be32(NFTA_BITWISE_DREG, register).be32(NFTA_BITWISE_LEN, mask.length());
        DataValue.write(NFTA_BITWISE_MASK, mask, data);
        DataValue.write(NFTA_BITWISE_XOR, xor, data);
    }
}
