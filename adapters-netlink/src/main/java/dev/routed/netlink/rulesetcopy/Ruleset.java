package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.wire.NetlinkRequest;
import dev.routed.netlink.wire.RawAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of nftables that applies to forwarded packets, in an order in which it can be recreated.
 *
 * @param parts as reported by the kernel
 */
public record Ruleset(List<RulesetPart> parts) {
    private static final Set<Integer> FAMILIES = Set.of(Nft.NFPROTO_INET, Nft.NFPROTO_IPV4, Nft.NFPROTO_IPV6,
            Nft.NFPROTO_NETDEV);
    /** NF_INET_PRE_ROUTING, NF_INET_FORWARD and NF_INET_POST_ROUTING of linux/netfilter.h. */
    private static final Map<Integer, String> HOOKS = Map.of(0, "prerouting", 2, BaseChain.FORWARD, 4, "postrouting");
    /** NF_NETDEV_INGRESS and NF_NETDEV_EGRESS, by the hook of all links that sees a packet just after or before. */
    private static final Map<Integer, String> DEVICE_HOOKS = Map.of(0, "prerouting", 1, "postrouting");
    /** Copying more would occupy a processor for seconds. */
    private static final int MAX_PARTS = 20_000;

    public Ruleset(List<RulesetPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads the ruleset of the calling thread's network namespace. Throws NetlinkException if the kernel has no
     * nf_tables, and SyscallFailed.
     *
     * @param ignored the name prefix of tables that are left out; empty for none
     */
    public static Ruleset read(String ignored) {
        try (NetlinkConnection kernel = NetlinkConnection.openNetfilter()) {
            List<RulesetPart> parts = new ArrayList<>();
            for (int kind : List.of(Nft.NFT_MSG_NEWTABLE, Nft.NFT_MSG_NEWCHAIN, Nft.NFT_MSG_NEWOBJ,
                    Nft.NFT_MSG_NEWFLOWTABLE, Nft.NFT_MSG_NEWSET)) {
                parts.addAll(dump(kernel, kind, new byte[Nft.NFGENMSG_SIZE]));
            }
            parts.addAll(dump(kernel, Nft.NFT_MSG_NEWRULE, new byte[Nft.NFGENMSG_SIZE]));
            parts.removeIf(part -> !FAMILIES.contains(part.family())
                    || !ignored.isEmpty() && part.table().startsWith(ignored));
            List<RulesetPart> elements = parts.stream().filter(part -> part.message() == Nft.NFT_MSG_NEWSET)
                    .flatMap(set -> elements(kernel, set).stream()).toList();
            int firstRule = (int) parts.stream().takeWhile(part -> part.message() != Nft.NFT_MSG_NEWRULE).count();
            parts.addAll(firstRule, elements);
            return new Ruleset(parts);
        }
    }

    /** Returns true if there are too many parts to copy in a reasonable time. */
    public boolean isHuge() {
        return parts.size() > MAX_PARTS;
    }

    /**
     * Returns the generation of the ruleset in the calling thread's network namespace. Throws NetlinkException and
     * SyscallFailed.
     */
    public static int generation() {
        try (NetlinkConnection kernel = NetlinkConnection.openNetfilter()) {
            NetlinkRequest request = new NetlinkRequest(Nft.type(Nft.NFT_MSG_GETGEN), 0, new byte[Nft.NFGENMSG_SIZE]);
            NetlinkReply answer = kernel.exchange(List.of(request)).get(0);
            answer.error().ifPresent(error -> {
                throw new NetlinkException(request, error);
            });
            return answer.parts().stream().findFirst().map(message -> RulesetPart.read(Nft.NFT_MSG_GETGEN, message))
                    .flatMap(part -> RawAttribute.find(part.attributes(), Nft.NFTA_GEN_ID)).map(RawAttribute::u32)
                    .orElse(0);
        }
    }

    public List<RulesetPart> rules() {
        return parts.stream().filter(part -> part.message() == Nft.NFT_MSG_NEWRULE).toList();
    }

    /** Returns the base chain of a chain: itself, or the one of its table for forwarded packets. */
    BaseChain baseOf(ChainId place) {
        List<RulesetPart> bases = parts.stream()
                .filter(part -> part.message() == Nft.NFT_MSG_NEWCHAIN && part.family() == place.family()
                        && part.table().equals(place.table()) && hook(part).isPresent())
                .toList();
        return bases.stream().filter(base -> name(base).equals(place.chain())).findFirst()
                .or(() -> bases.stream().filter(base -> hook(base).filter(BaseChain.FORWARD::equals).isPresent())
                        .findFirst())
                .map(base -> new BaseChain(name(base), hook(base).orElseThrow()))
                .orElse(new BaseChain(place.chain(), BaseChain.FORWARD));
    }

    private static String name(RulesetPart chain) {
        return chain.text(Nft.NFTA_CHAIN_NAME);
    }

    /** Returns empty for a chain that is only reached from others, or that sees no forwarded packets. */
    private static Optional<String> hook(RulesetPart chain) {
        return RawAttribute.find(chain.attributes(), Nft.NFTA_CHAIN_HOOK)
                .flatMap(hook -> RawAttribute.find(hook.children(), Nft.NFTA_HOOK_HOOKNUM)).map(RawAttribute::u32)
                .map((chain.family() == Nft.NFPROTO_NETDEV ? DEVICE_HOOKS : HOOKS)::get);
    }

    private static List<RulesetPart> elements(NetlinkConnection kernel, RulesetPart set) {
        return dump(kernel, Nft.NFT_MSG_NEWSETELEM, RawAttribute.write(new byte[]{(byte) set.family(), 0, 0, 0},
                List.of(RawAttribute.text(Nft.TABLE, set.table()),
                        RawAttribute.text(Nft.NFTA_SET_ELEM_LIST_SET, set.text(Nft.NFTA_SET_NAME)))))
                .stream()
                .filter(part -> RawAttribute.find(part.attributes(), Nft.NFTA_SET_ELEM_LIST_ELEMENTS)
                        .filter(list -> list.value().length > 0).isPresent())
                .toList();
    }

    private static List<RulesetPart> dump(NetlinkConnection kernel, int kind, byte[] body) {
        return kernel.dump(new NetlinkRequest(Nft.get(kind), 0, body),
                message -> Optional.of(RulesetPart.read(kind, message)));
    }
}
