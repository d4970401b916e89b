package dev.routed.netlink.nftables;

import dev.routed.netlink.nftables.data.DataValue;
import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;

/**
 * An element of a set or map.
 *
 * @param key the key, or the first key of an interval of concatenated keys
 * @param lastKey the last key of an interval of concatenated keys
 * @param verdict the map's verdict for the key
 * @param value the map's value for the key, if it is not a verdict
 * @param flags NFT_SET_ELEM_…
 */
public record NftElement(ByteString key, Optional<ByteString> lastKey, Optional<Verdict> verdict,
        Optional<ByteString> value, int flags) {
    /**
     * In a set of intervals without concatenation: marks the first key after the preceding interval, which is not an
     * element.
     */
    public static final int NFT_SET_ELEM_INTERVAL_END = 1;
    /** Marks the element that stands for all keys that are not in the set. */
    public static final int NFT_SET_ELEM_CATCHALL = 2;
    private static final int NFTA_LIST_ELEM = 1;
    static final int NFTA_SET_ELEM_LIST_SET = 2;
    static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
    private static final int NFTA_SET_ELEM_KEY = 1;
    private static final int NFTA_SET_ELEM_DATA = 2;
    private static final int NFTA_SET_ELEM_FLAGS = 3;
    private static final int NFTA_SET_ELEM_KEY_END = 10;

    /** Returns an element of a set. */
    public static NftElement of(ByteString key) {
        return new NftElement(key, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** Returns an interval: all keys each of whose parts lies between those of the first and last key. */
    public static NftElement range(ByteString first, ByteString last) {
        return new NftElement(first, Optional.of(last), Optional.empty(), Optional.empty(), 0);
    }

    /** Returns an element of a verdict map. */
    public static NftElement of(ByteString key, Verdict verdict) {
        return new NftElement(key, Optional.empty(), Optional.of(verdict), Optional.empty(), 0);
    }

    /** Writes the content of NFTA_SET_ELEM_LIST_ELEMENTS, without flags and values other than verdicts. */
    static void writeAll(List<NftElement> elements, BodyWriter list) {
        elements.forEach(element -> list.nested(NFTA_LIST_ELEM | Netlink.NLA_F_NESTED, element::write));
    }

    private void write(BodyWriter element) {
        DataValue.write(NFTA_SET_ELEM_KEY, key, element);
        lastKey.ifPresent(last -> DataValue.write(NFTA_SET_ELEM_KEY_END, last, element));
        verdict.ifPresent(decision -> decision.write(NFTA_SET_ELEM_DATA, element));
    }

    /** Reads the elements of one message. Throws MalformedMessage. */
    public static Optional<List<NftElement>> readAll(NetlinkMessage message) {
        return message.attributes(NfTables.NFGENMSG_SIZE).nested(NFTA_SET_ELEM_LIST_ELEMENTS)
                .map(list -> list.list(NFTA_LIST_ELEM).stream().map(NftElement::read).toList());
    }

    private static NftElement read(Attributes element) {
        return new NftElement(DataValue.read(NFTA_SET_ELEM_KEY, element).orElse(ByteString.NONE),
                DataValue.read(NFTA_SET_ELEM_KEY_END, element), Verdict.read(NFTA_SET_ELEM_DATA, element),
                DataValue.read(NFTA_SET_ELEM_DATA, element), element.be32(NFTA_SET_ELEM_FLAGS).orElse(0));
    }
}
