package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Loads bytes of a packet.
 *
 * @param base NFT_PAYLOAD_… of enum nft_payload_bases
 * @param offset from the base, in bytes
 * @param length in bytes
 * @param register NFT_REG_…
 */
public record PayloadLoad(int base, int offset, int length, int register) implements Expression {
    public static final int NFT_PAYLOAD_NETWORK_HEADER = 1;
    public static final int NFT_PAYLOAD_TRANSPORT_HEADER = 2;
    static final String NAME = "payload";
    private static final int NFTA_PAYLOAD_DREG = 1;
    private static final int NFTA_PAYLOAD_BASE = 2;
    private static final int NFTA_PAYLOAD_OFFSET = 3;
    private static final int NFTA_PAYLOAD_LEN = 4;

    /** Reads the expression; returns empty if it modifies the packet. */
    static Optional<PayloadLoad> read(Attributes data) {
        if (IntStream.rangeClosed(NFTA_PAYLOAD_DREG, NFTA_PAYLOAD_LEN).anyMatch(type -> data.be32(type).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new PayloadLoad(data.be32(NFTA_PAYLOAD_BASE).getAsInt(),
                data.be32(NFTA_PAYLOAD_OFFSET).getAsInt(), data.be32(NFTA_PAYLOAD_LEN).getAsInt(),
                data.be32(NFTA_PAYLOAD_DREG).getAsInt()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_PAYLOAD_DREG, register).be32(NFTA_PAYLOAD_BASE, base).be32(NFTA_PAYLOAD_OFFSET, offset)
                .be32(NFTA_PAYLOAD_LEN, length);
    }
}
