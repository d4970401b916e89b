package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A set or map, without its elements.
 *
 * @param flags NFT_SET_…
 * @param keyType nft(8)'s number for the type of its keys, which the kernel does not interpret
 * @param keyLength in bytes
 * @param valueType of a map: nft(8)'s number, or NFT_DATA_VERDICT
 * @param fields the lengths in bytes of the parts of a key that is a concatenation; empty where the kernel does not know
 */
public record NftSet(TableName table, String name, int flags, int keyType, int keyLength, OptionalInt valueType,
        List<Integer> fields) {
    public static final int NFT_SET_ANONYMOUS = 0x1;
    public static final int NFT_SET_CONSTANT = 0x2;
    public static final int NFT_SET_INTERVAL = 0x4;
    public static final int NFT_SET_MAP = 0x8;
    public static final int NFT_SET_CONCAT = 0x80;
    public static final int NFT_DATA_VERDICT = 0xffffff00;
    private static final int NFTA_SET_NAME = 2;
    private static final int NFTA_SET_FLAGS = 3;
    private static final int NFTA_SET_KEY_TYPE = 4;
    private static final int NFTA_SET_KEY_LEN = 5;
    private static final int NFTA_SET_DATA_TYPE = 6;
    private static final int NFTA_SET_DESC = 9;
    private static final int NFTA_SET_DESC_CONCAT = 2;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_SET_FIELD_LEN = 1;

    public NftSet {
        fields = List.copyOf(fields);
    }

    static Optional<NftSet> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes).flatMap(table -> attributes.text(NFTA_SET_NAME)
                .map(name -> new NftSet(table, name, attributes.be32(NFTA_SET_FLAGS).orElse(0),
                        attributes.be32(NFTA_SET_KEY_TYPE).orElse(0), attributes.be32(NFTA_SET_KEY_LEN).orElse(0),
                        attributes.be32(NFTA_SET_DATA_TYPE), fields(attributes))));
    }

    private static List<Integer> fields(Attributes attributes) {
        return attributes.nested(NFTA_SET_DESC).flatMap(desc -> desc.nested(NFTA_SET_DESC_CONCAT))
                .map(concatenation -> concatenation.list(NFTA_LIST_ELEM).stream()
                        .map(field -> field.be32(NFTA_SET_FIELD_LEN).orElse(0)).toList())
                .orElse(List.of());
    }
}
