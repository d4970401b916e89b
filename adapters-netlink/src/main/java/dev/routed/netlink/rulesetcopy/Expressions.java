package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.wire.RawAttribute;
import java.nio.charset.StandardCharsets;

/** Builds the expressions of net-routed's rules; the comments give the notation of nft(8). */
final class Expressions {

    private Expressions() {
    }

    static RawAttribute of(String name, RawAttribute... data) {
        return RawAttribute.nested(Nft.NFTA_LIST_ELEM, RawAttribute.text(Nft.NFTA_EXPR_NAME, name),
                RawAttribute.nested(Nft.NFTA_EXPR_DATA, data));
    }

    /** {@code iifname}. */
    static RawAttribute inputName() {
        return of("meta", RawAttribute.u32(Nft.NFTA_META_DREG, Nft.NFT_REG_1),
                RawAttribute.u32(Nft.NFTA_META_KEY, Nft.NFT_META_IIFNAME));
    }

    /** Loads bytes of the network header. */
    static RawAttribute networkHeader(int offset, int length) {
        return of("payload", RawAttribute.u32(Nft.NFTA_PAYLOAD_DREG, Nft.NFT_REG_1),
                RawAttribute.u32(Nft.NFTA_PAYLOAD_BASE, Nft.NFT_PAYLOAD_NETWORK_HEADER),
                RawAttribute.u32(Nft.NFTA_PAYLOAD_OFFSET, offset), RawAttribute.u32(Nft.NFTA_PAYLOAD_LEN, length));
    }

    /** Requires the loaded value to equal this one. */
    static RawAttribute equal(byte[] value) {
        return compare(Nft.NFT_CMP_EQ, value);
    }

    /** Requires the loaded name not to start with this prefix. */
    static RawAttribute notBeginning(String prefix) {
        return compare(Nft.NFT_CMP_NEQ, prefix.getBytes(StandardCharsets.UTF_8));
    }

    private static RawAttribute compare(int operation, byte[] value) {
        return of("cmp", RawAttribute.u32(Nft.NFTA_CMP_SREG, Nft.NFT_REG_1),
                RawAttribute.u32(Nft.NFTA_CMP_OP, operation),
                RawAttribute.nested(Nft.NFTA_CMP_DATA, new RawAttribute(Nft.NFTA_DATA_VALUE, value)));
    }

    /** {@code drop}. */
    static RawAttribute drop() {
        return of("immediate", RawAttribute.u32(Nft.NFTA_IMMEDIATE_DREG, Nft.NFT_REG_VERDICT), RawAttribute.nested(
                Nft.NFTA_IMMEDIATE_DATA,
                RawAttribute.nested(Nft.NFTA_DATA_VERDICT, RawAttribute.u32(Nft.NFTA_VERDICT_CODE, Nft.NF_DROP))));
    }
}
