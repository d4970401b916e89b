package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;

/**
 * Drops the packet and sends an error to its sender.
 *
 * @param type NFT_REJECT_… of enum nft_reject_types
 * @param code the code of the ICMP message, or NFT_REJECT_ICMPX_… of enum nft_reject_inet_code; zero for a reset
 */
public record PacketRejection(int type, int code) implements Expression {
    public static final int NFT_REJECT_TCP_RST = 1;
    public static final int NFT_REJECT_ICMPX_UNREACH = 2;
    public static final int NFT_REJECT_ICMPX_ADMIN_PROHIBITED = 3;
    static final String NAME = "reject";
    private static final int NFTA_REJECT_TYPE = 1;
    private static final int NFTA_REJECT_ICMP_CODE = 2;

    static Optional<PacketRejection> read(Attributes data) {
        int code = data.bytes(NFTA_REJECT_ICMP_CODE).filter(value -> value.length == 1)
                .map(value -> Byte.toUnsignedInt(value[0])).orElse(0);
        return data.be32(NFTA_REJECT_TYPE).stream().mapToObj(type -> new PacketRejection(type, code)).findFirst();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        data.be32(NFTA_REJECT_TYPE, type).u8(NFTA_REJECT_ICMP_CODE, code);
    }
}
