package dev.routed.netlink.probe;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything of nftables that sees forwarded packets, in an order in which it can be made again.
 *
 * @param parts as the kernel shows them
 */
record Ruleset(List<RulesetPart> parts) {
    private static final Set<Integer> FAMILIES = Set.of(Nft.NFPROTO_INET, Nft.NFPROTO_IPV4, Nft.NFPROTO_IPV6);
    /** More would keep the processor busy for seconds. */
    private static final int MOST_PARTS = 20_000;

    Ruleset(List<RulesetPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * That of the calling thread's network namespace. Throws Refused and SyscallFailed: where the kernel has no nf_tables.
     *
     * @param ignored the beginning of the names of tables that are left out
     */
    static Ruleset read(String ignored) {
        try (NetlinkConnection kernel = NetlinkConnection.openNetfilter()) {
            List<RulesetPart> parts = new ArrayList<>();
            for (int kind : List.of(Nft.NFT_MSG_NEWTABLE, Nft.NFT_MSG_NEWCHAIN, Nft.NFT_MSG_NEWOBJ, Nft.NFT_MSG_NEWFLOWTABLE, Nft.NFT_MSG_NEWSET)) {
                parts.addAll(dump(kernel, kind, new byte[Nft.NFGENMSG_SIZE]));
            }
            parts.stream().filter(part -> part.message() == Nft.NFT_MSG_NEWSET && FAMILIES.contains(part.family())).toList()
                    .forEach(set -> parts.addAll(elements(kernel, set)));
            parts.addAll(dump(kernel, Nft.NFT_MSG_NEWRULE, new byte[Nft.NFGENMSG_SIZE]));
            return new Ruleset(parts.stream().filter(part -> FAMILIES.contains(part.family()) && !part.table().startsWith(ignored)).toList());
        }
    }

    /** Too many to be copied in a reasonable time. */
    boolean isHuge() {
        return parts.size() > MOST_PARTS;
    }

    List<RulesetPart> rules() {
        return parts.stream().filter(part -> part.message() == Nft.NFT_MSG_NEWRULE).toList();
    }

    private static List<RulesetPart> elements(NetlinkConnection kernel, RulesetPart set) {
        return dump(kernel, Nft.NFT_MSG_NEWSETELEM, RawAttribute.write(new byte[] {(byte) set.family(), 0, 0, 0},
                List.of(RawAttribute.text(Nft.TABLE, set.table()),
                        RawAttribute.text(Nft.NFTA_SET_ELEM_LIST_SET, set.text(Nft.NFTA_SET_NAME))))).stream()
                .filter(part -> RawAttribute.find(part.attributes(), Nft.NFTA_SET_ELEM_LIST_ELEMENTS).filter(list -> list.value().length > 0).isPresent())
                .toList();
    }

    private static List<RulesetPart> dump(NetlinkConnection kernel, int kind, byte[] body) {
        return kernel.dump(new NetlinkRequest(Nft.get(kind), 0, body), message -> Optional.of(RulesetPart.read(kind, message)));
    }
}
