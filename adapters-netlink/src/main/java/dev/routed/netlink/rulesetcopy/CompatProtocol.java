package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.wire.RawAttribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Determines the protocol that the iptables matches and targets in a rule were created for. Some of them cannot be
 * created without it.
 */
public final class CompatProtocol {
    private static final Set<String> OF_IPTABLES = Set.of("match", "target");

    private CompatProtocol() {
    }

    /** Returns empty for a rule without iptables matches and targets, or for all protocols. */
    static Optional<RawAttribute> of(RawAttribute expressions) {
        boolean asked = false;
        boolean needed = false;
        Optional<RawAttribute> found = Optional.empty();
        for (RawAttribute element : expressions.children()) {
            List<RawAttribute> expression = element.children();
            String name = RawAttribute.find(expression, Nft.NFTA_EXPR_NAME).map(RawAttribute::text).orElse("");
            List<RawAttribute> data = RawAttribute.find(expression, Nft.NFTA_EXPR_DATA).map(RawAttribute::children)
                    .orElse(List.of());
            if (asked && name.equals("cmp") && found.isEmpty()) {
                found = compared(data);
            }
            asked = name.equals("meta") && RawAttribute.find(data, Nft.NFTA_META_KEY)
                    .filter(key -> key.u32() == Nft.NFT_META_L4PROTO).isPresent();
            needed |= OF_IPTABLES.contains(name);
        }
        return needed ? found : Optional.empty();
    }

    private static Optional<RawAttribute> compared(List<RawAttribute> data) {
        int operation = RawAttribute.find(data, Nft.NFTA_CMP_OP).map(RawAttribute::u32).orElse(0);
        return RawAttribute.find(data, Nft.NFTA_CMP_DATA)
                .flatMap(value -> RawAttribute.find(value.children(), Nft.NFTA_DATA_VALUE))
                .filter(value -> value.value().length > 0)
                .map(value -> RawAttribute.nested(Nft.NFTA_RULE_COMPAT,
                        RawAttribute.u32(Nft.NFTA_RULE_COMPAT_PROTO, value.value()[0] & 0xff),
                        RawAttribute.u32(Nft.NFTA_RULE_COMPAT_FLAGS,
                                operation == Nft.NFT_CMP_NEQ ? Nft.NFT_RULE_COMPAT_F_INV : 0)));
    }
}
