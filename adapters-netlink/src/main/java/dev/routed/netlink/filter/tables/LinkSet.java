package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.nftables.NftSet;
import dev.routed.netlink.nftables.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A set of net-routed whose elements change with the filters: links, alone or combined with addresses. */
public enum LinkSet {
    /** Links and single addresses that their containers may send from. */
    SOURCES4("sources4", KeyType.IPV4, 0),
    SOURCES6("sources6", KeyType.IPV6, 0),
    /** Links and the link-local addresses of their containers. */
    LINK_LOCALS6("link-locals6", KeyType.IPV6, 0),
    /** Links and prefixes that their containers may send from. */
    PREFIXES4("prefixes4", KeyType.IPV4, NftSet.NFT_SET_INTERVAL | NftSet.NFT_SET_CONCAT),
    PREFIXES6("prefixes6", KeyType.IPV6, NftSet.NFT_SET_INTERVAL | NftSet.NFT_SET_CONCAT),
    /** Links whose containers may send from any address. */
    UNGUARDED("unguarded", KeyType.NONE, 0),
    /** Links with allowed sources, and the chain that accepts them. */
    ALLOWED_SOURCES("allowed-sources", KeyType.NONE, NftSet.NFT_SET_MAP);

    private static final Prefix LINK_LOCAL = Prefix.parse("fe80::/10");
    /** The length of a link's name in a key, in bytes (IFNAMSIZ). */
    public static final int LINK_LENGTH = 16;
    /** The number of bits by which the types of a concatenation are shifted. */
    private static final int TYPE_BITS = 6;

    private final String text;
    private final KeyType address;
    private final int flags;

    /** The part of a key after the link: its data type in nft(8), and its length in bytes. */
    private enum KeyType {
        NONE(0, 0), IPV4(7, 4), IPV6(8, 16);

        private final int number;
        private final int length;

        KeyType(int number, int length) {
            this.number = number;
            this.length = length;
        }
    }

    LinkSet(String text, KeyType address, int flags) {
        this.text = text;
        this.address = address;
        this.flags = flags;
    }

    /** Returns the set that holds the sources within a prefix. */
    public static LinkSet of(Prefix sources) {
        if (sources.family() == Family.IPV4) {
            return sources.isHost() ? SOURCES4 : PREFIXES4;
        }
        if (!sources.isHost()) {
            return PREFIXES6;
        }
        return LINK_LOCAL.contains(sources) ? LINK_LOCALS6 : SOURCES6;
    }

    public static Optional<LinkSet> named(String name) {
        return Arrays.stream(values()).filter(set -> set.text.equals(name)).findFirst();
    }

    int keyLength() {
        return LINK_LENGTH + address.length;
    }

    public boolean hasAddresses() {
        return address != KeyType.NONE;
    }

    public boolean hasIntervals() {
        return (flags & NftSet.NFT_SET_INTERVAL) != 0;
    }

    /** Returns the set's definition in a table. */
    NftSet in(TableName table) {
        int type = hasAddresses() ? NftSet.IFNAME << TYPE_BITS | address.number : NftSet.IFNAME;
        return new NftSet(table, text, flags, type, keyLength(),
                this == ALLOWED_SOURCES ? OptionalInt.of(NftSet.NFT_DATA_VERDICT) : OptionalInt.empty(),
                hasIntervals() ? List.of(LINK_LENGTH, address.length) : List.of(), 0);
    }

    /** Returns the set's name in the kernel. */
    @Override
    public String toString() {
        return text;
    }
}
