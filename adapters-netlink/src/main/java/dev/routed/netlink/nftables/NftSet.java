package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A set or map without its elements. Only maps with verdicts can be written.
 *
 * @param flags NFT_SET_…
 * @param keyType nft(8)'s number of the key's data type, which the kernel does not interpret
 * @param keyLength in bytes
 * @param valueType the data type of a map's values: nft(8)'s number, or NFT_DATA_VERDICT
 * @param fields the lengths in bytes of the parts of a concatenated key; empty if the kernel does not know them
 * @param size the maximum number of elements; zero for no limit
 */
public record NftSet(TableName table, String name, int flags, int keyType, int keyLength, OptionalInt valueType,
        List<Integer> fields, int size) {
    public static final int NFT_SET_ANONYMOUS = 0x1;
    public static final int NFT_SET_CONSTANT = 0x2;
    public static final int NFT_SET_INTERVAL = 0x4;
    public static final int NFT_SET_MAP = 0x8;
    public static final int NFT_SET_CONCAT = 0x80;
    public static final int NFT_DATA_VERDICT = 0xffffff00;
    /** nft(8)'s number of the data type of interface names. */
    public static final int IFNAME = 41;
    private static final int NFTNL_UDATA_SET_KEYBYTEORDER = 0;
    private static final int BYTEORDER_HOST_ENDIAN = 1;
    private static final int NFTA_SET_NAME = 2;
    private static final int NFTA_SET_FLAGS = 3;
    private static final int NFTA_SET_KEY_TYPE = 4;
    private static final int NFTA_SET_KEY_LEN = 5;
    private static final int NFTA_SET_DATA_TYPE = 6;
    private static final int NFTA_SET_DATA_LEN = 7;
    private static final int NFTA_SET_DESC = 9;
    private static final int NFTA_SET_ID = 10;
    private static final int NFTA_SET_DESC_SIZE = 1;
    private static final int NFTA_SET_USERDATA = 13;
    private static final int NFTA_SET_DESC_CONCAT = 2;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_SET_FIELD_LEN = 1;

    public NftSet {
        fields = List.copyOf(fields);
    }

    /** Reads a message about a set; returns empty if it names none. Throws MalformedMessage. */
    public static Optional<NftSet> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes).flatMap(table -> attributes.text(NFTA_SET_NAME)
                .map(name -> new NftSet(table, name, attributes.be32(NFTA_SET_FLAGS).orElse(0),
                        attributes.be32(NFTA_SET_KEY_TYPE).orElse(0), attributes.be32(NFTA_SET_KEY_LEN).orElse(0),
                        attributes.be32(NFTA_SET_DATA_TYPE), fields(attributes), size(attributes))));
    }

    private static int size(Attributes attributes) {
        return attributes.nested(NFTA_SET_DESC).map(desc -> desc.be32(NFTA_SET_DESC_SIZE).orElse(0)).orElse(0);
    }

    /**
     * Writes the set's definition.
     *
     * @param id unique among the sets of a transaction
     */
    void write(int id, BodyWriter body) {
        body.text(TableName.ATTRIBUTE, table.name()).text(NFTA_SET_NAME, name).be32(NFTA_SET_FLAGS, flags)
                .be32(NFTA_SET_KEY_TYPE, keyType).be32(NFTA_SET_KEY_LEN, keyLength);
        valueType.ifPresent(type -> body.be32(NFTA_SET_DATA_TYPE, type).be32(NFTA_SET_DATA_LEN, 0));
        body.be32(NFTA_SET_ID, id);
        if (size > 0 || !fields.isEmpty()) {
            body.nested(NFTA_SET_DESC | Netlink.NLA_F_NESTED, this::describe);
        }
        if (keyType == IFNAME) {
            body.bytes(NFTA_SET_USERDATA, keyInHostOrder());
        }
    }

    /** Returns user data for nft(8), which cannot list interface names without it: type, length and value. */
    private static byte[] keyInHostOrder() {
        return ByteBuffer.allocate(2 + Integer.BYTES).order(ByteOrder.nativeOrder())
                .put((byte) NFTNL_UDATA_SET_KEYBYTEORDER).put((byte) Integer.BYTES)
                .putInt(BYTEORDER_HOST_ENDIAN).array();
    }

    private void describe(BodyWriter description) {
        if (size > 0) {
            description.be32(NFTA_SET_DESC_SIZE, size);
        }
        if (!fields.isEmpty()) {
            description.nested(NFTA_SET_DESC_CONCAT | Netlink.NLA_F_NESTED, concatenation -> fields.forEach(
                    length -> concatenation.nested(NFTA_LIST_ELEM | Netlink.NLA_F_NESTED,
                            field -> field.be32(NFTA_SET_FIELD_LEN, length))));
        }
    }

    private static List<Integer> fields(Attributes attributes) {
        return attributes.nested(NFTA_SET_DESC).flatMap(desc -> desc.nested(NFTA_SET_DESC_CONCAT))
                .map(concatenation -> concatenation.list(NFTA_LIST_ELEM).stream()
                        .map(field -> field.be32(NFTA_SET_FIELD_LEN).orElse(0)).toList())
                .orElse(List.of());
    }
}
