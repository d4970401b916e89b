package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Continues the rule if a set of the same table contains the key that starts in the register. For a map, the value is
 * loaded.
 *
 * @param register NFT_REG_…
 * @param inverted continues if the set does not contain the key
 * @param target for a map, the register that the value is loaded to; NFT_REG_VERDICT applies the value as verdict
 */
public record SetLookup(String set, int register, boolean inverted, OptionalInt target) implements Expression {
    public static final int NFT_REG_VERDICT = 0;
    static final String NAME = "lookup";
    private static final int NFTA_LOOKUP_SET = 1;
    private static final int NFTA_LOOKUP_SREG = 2;
    private static final int NFTA_LOOKUP_DREG = 3;
    private static final int NFTA_LOOKUP_FLAGS = 5;
    private static final int NFT_LOOKUP_F_INV = 1;

    /** Tests whether a set contains the key. */
    public SetLookup(String set, int register) {
        this(set, register, false, OptionalInt.empty());
    }

    /** Applies a map's verdict for the key. */
    public static SetLookup verdict(String map, int register) {
        return new SetLookup(map, register, false, OptionalInt.of(NFT_REG_VERDICT));
    }

    static Optional<SetLookup> read(Attributes data) {
        int flags = data.be32(NFTA_LOOKUP_FLAGS).orElse(0);
        if (data.be32(NFTA_LOOKUP_SREG).isEmpty() || (flags & ~NFT_LOOKUP_F_INV) != 0) {
            return Optional.empty();
        }
        return data.text(NFTA_LOOKUP_SET).map(set -> new SetLookup(set, data.be32(NFTA_LOOKUP_SREG).getAsInt(),
                flags == NFT_LOOKUP_F_INV, data.be32(NFTA_LOOKUP_DREG)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_LOOKUP_SREG, register);
        target.ifPresent(to -> data.be32(NFTA_LOOKUP_DREG, to));
        data.text(NFTA_LOOKUP_SET, set);
        if (inverted) {
            data.be32(NFTA_LOOKUP_FLAGS, NFT_LOOKUP_F_INV);
        }
    }
}
