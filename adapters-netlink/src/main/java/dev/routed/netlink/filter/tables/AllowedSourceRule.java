package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.nftables.expression.Bitwise;
import dev.routed.netlink.nftables.expression.Comparison;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.wire.ByteString;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The rule that lets a range of addresses open connections: "ip saddr 10.0.0.0/8 accept". */
final class AllowedSourceRule {

    private AllowedSourceRule() {
    }

    static List<Expression> of(AddressRange range) {
        RuleBuilder rule = RuleBuilder.rule().family(range.family());
        PacketField source = PacketField.source(range.family());
        ByteString first = ByteString.of(range.first().bytes());
        return range.prefix().map(prefix -> rule.startsWith(source, prefix))
                .orElseGet(() -> rule.field(source).between(first, ByteString.of(range.last().bytes()))).accept();
    }

    /** Reads a rule. Throws IllegalArgumentException if net-routed would not have written it. */
    static AddressRange read(List<Expression> rule) {
        List<ByteString> compared = rule.stream().filter(Comparison.class::isInstance)
                .map(expression -> ((Comparison) expression).value()).toList(); // the family, and one or two addresses
        if (compared.size() < 2) {
            throw new IllegalArgumentException("no address in " + rule);
        }
        boolean ipv4 = compared.get(0).equals(RuleBuilder.number(Family.IPV4));
        IpAddress first = address(compared.get(1), ipv4);
        AddressRange range = compared.size() > 2 ? new AddressRange(first, address(compared.get(2), ipv4))
                : Prefix.around(first, prefixLength(rule, compared.get(1))).range();
        if (!of(range).equals(rule)) {
            throw new IllegalArgumentException("not the rule for " + range + ": " + rule);
        }
        return range;
    }

    private static IpAddress address(ByteString start, boolean ipv4) {
        return IpAddress.of(Arrays.copyOf(start.toArray(), (ipv4 ? Family.IPV4 : Family.IPV6).bits() / Byte.SIZE));
    }

    private static int prefixLength(List<Expression> rule, ByteString start) {
        return rule.stream().filter(Bitwise.class::isInstance)
                .map(expression -> ((Bitwise) expression).mask()).findFirst()
                .map(mask -> BitSet.valueOf(mask.toArray()).cardinality()).orElse(start.length() * Byte.SIZE);
    }
}
