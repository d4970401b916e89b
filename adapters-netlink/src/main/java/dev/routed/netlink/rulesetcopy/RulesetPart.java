package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.RawAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table, chain, set, rule or other part of nftables as reported by the kernel, which can be recreated elsewhere.
 *
 * @param message NFT_MSG_NEW…
 * @param family NFPROTO_…
 */
public record RulesetPart(int message, int family, List<RawAttribute> attributes) {

    public RulesetPart(int message, int family, List<RawAttribute> attributes) {
        this.message = message;
        this.family = family;
        this.attributes = List.copyOf(attributes);
    }

    public static RulesetPart of(int message, int family, RawAttribute... attributes) {
        return new RulesetPart(message, family, List.of(attributes));
    }

    /** Reads a part. Throws MalformedMessage. */
    static RulesetPart read(int kind, NetlinkMessage message) {
        byte[] body = new byte[message.body().limit()];
        message.body().get(0, body);
        return new RulesetPart(kind, message.fixed(Nft.NFGENMSG_SIZE).get(0),
                RawAttribute.read(body, Nft.NFGENMSG_SIZE));
    }

    public boolean isRule() {
        return message == Nft.NFT_MSG_NEWRULE;
    }

    String table() {
        return text(Nft.TABLE);
    }

    String text(int type) {
        return RawAttribute.find(attributes, type).map(RawAttribute::text).orElse("");
    }

    long handle() {
        return RawAttribute.find(attributes, Nft.NFTA_RULE_HANDLE).map(RawAttribute::u64).orElse(0L);
    }

    /** Returns the chain of a rule. */
    ChainId place() {
        return new ChainId(family, table(), text(Nft.NFTA_RULE_CHAIN));
    }

    /**
     * Returns the body of a request that recreates the part, without handles and counters assigned by the kernel.
     *
     * @param number unique among the sets of a transaction
     */
    byte[] creation(int number) {
        List<RawAttribute> kept = switch (message) {
            case Nft.NFT_MSG_NEWTABLE ->
                Stream.concat(only(Set.of(Nft.TABLE)).stream(), masked(Nft.NFTA_TABLE_FLAGS, Nft.NFT_TABLE_F_DORMANT))
                        .toList();
            case Nft.NFT_MSG_NEWCHAIN -> only(Set.of(Nft.TABLE, Nft.NFTA_CHAIN_NAME, Nft.NFTA_CHAIN_HOOK,
                    Nft.NFTA_CHAIN_POLICY, Nft.NFTA_CHAIN_TYPE));
            case Nft.NFT_MSG_NEWRULE -> rule();
            case Nft.NFT_MSG_NEWSET -> set(number);
            case Nft.NFT_MSG_NEWSETELEM ->
                only(Set.of(Nft.TABLE, Nft.NFTA_SET_ELEM_LIST_SET, Nft.NFTA_SET_ELEM_LIST_ELEMENTS));
            case Nft.NFT_MSG_NEWFLOWTABLE -> flowtable();
            default -> attributes.stream().filter(attribute -> attribute.number() <= Nft.NFTA_OBJ_DATA).toList();
        };
        return RawAttribute.write(header(), kept);
    }

    private byte[] header() {
        return new byte[]{(byte) family, 0, 0, 0};
    }

    private List<RawAttribute> only(Set<Integer> types) {
        return attributes.stream().filter(attribute -> types.contains(attribute.number())).toList();
    }

    private Stream<RawAttribute> masked(int type, int mask) {
        return RawAttribute.find(attributes, type).map(flags -> RawAttribute.u32(type, flags.u32() & mask)).stream();
    }

    /**
     * Turns anonymous sets, which belong to a rule, into named ones, which can be filled before the rule is created.
     */
    private List<RawAttribute> set(int number) {
        List<RawAttribute> kept = new ArrayList<>(only(Nft.SET_SETTINGS));
        masked(Nft.NFTA_SET_FLAGS, ~(Nft.NFT_SET_ANONYMOUS | Nft.NFT_SET_CONSTANT)).forEach(kept::add);
        kept.add(RawAttribute.u32(Nft.NFTA_SET_ID, number));
        return kept;
    }

    /** Adds the protocol of iptables matches, which the kernel does not report but which follows from the rule. */
    private List<RawAttribute> rule() {
        List<RawAttribute> kept = new ArrayList<>(
                only(Set.of(Nft.TABLE, Nft.NFTA_RULE_CHAIN, Nft.NFTA_RULE_EXPRESSIONS, Nft.NFTA_RULE_USERDATA)));
        RawAttribute.find(attributes, Nft.NFTA_RULE_EXPRESSIONS).flatMap(CompatProtocol::of).ifPresent(kept::add);
        return kept;
    }

    /** Omits the devices, because flow tables let established connections bypass the filter. */
    private List<RawAttribute> flowtable() {
        List<RawAttribute> kept = new ArrayList<>(only(Set.of(Nft.TABLE, Nft.NFTA_FLOWTABLE_NAME)));
        RawAttribute.find(attributes, Nft.NFTA_FLOWTABLE_HOOK)
                .ifPresent(hook -> kept.add(RawAttribute.nested(Nft.NFTA_FLOWTABLE_HOOK,
                        hook.children().stream().filter(part -> part.number() <= Nft.NFTA_HOOK_PRIORITY)
                                .toArray(RawAttribute[]::new))));
        return kept;
    }
}
