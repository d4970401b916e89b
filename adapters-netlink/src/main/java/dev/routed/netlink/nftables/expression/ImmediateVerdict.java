package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;

/** Decides about the packet. */
public record ImmediateVerdict(Verdict verdict) implements Expression {
    static final String NAME = "immediate";
    private static final int NFTA_IMMEDIATE_DREG = 1;
    private static final int NFTA_IMMEDIATE_DATA = 2;
    private static final int NFT_REG_VERDICT = 0;

    /** Reads the expression; returns empty if it loads a register. */
    static Optional<ImmediateVerdict> read(Attributes data) {
        return Verdict.read(NFTA_IMMEDIATE_DATA, data).map(ImmediateVerdict::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        verdict.write(NFTA_IMMEDIATE_DATA, data.be32(NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT));
    }
}
