package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.Family;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.NftSet;
import dev.routed.netlink.nftables.TableName;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Types of ICMP or ICMPv6 messages, as an anonymous set that nft(8) lists within its rule: "icmp type { ... }".
 *
 * @param name the name that the kernel would assign: "__set" and the index among a table's anonymous sets
 * @param types the numbers of RFC 792 and RFC 4443
 */
record IcmpTypes(String name, Family family, List<Integer> types) {
    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_ICMPV6 = 58;
    /** The numbers that nft(8) uses for the data types of ICMP and ICMPv6 types. */
    private static final int ICMP_TYPE = 14;
    private static final int ICMPV6_TYPE = 29;

    IcmpTypes(String name, Family family, Integer... types) {
        this(name, family, Arrays.asList(types));
    }

    int protocol() {
        return family == Family.IPV4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
    }

    NftSet in(TableName table) {
        return new NftSet(table, name, NftSet.NFT_SET_ANONYMOUS | NftSet.NFT_SET_CONSTANT,
                family == Family.IPV4 ? ICMP_TYPE : ICMPV6_TYPE, 1, OptionalInt.empty(), List.of(), types.size());
    }

    Set<NftElement> elements() {
        return types.stream().map(type -> NftElement.of(RuleBuilder.octet(type))).collect(Collectors.toSet());
    }
}
