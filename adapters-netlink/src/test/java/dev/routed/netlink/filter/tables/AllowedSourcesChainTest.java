package dev.routed.netlink.filter.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.AddressRange;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.UnknownExpression;
import dev.routed.netlink.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedSourcesChainTest {
    private static final List<AddressRange> RANGES = List.of(AddressRange.parse("10.0.0.0/8"),
            AddressRange.parse("11.1.2.3-11.1.2.9"),
            AddressRange.parse("12.0.0.0/12"), AddressRange.parse("192.0.2.1"),
            AddressRange.parse("2001:db8::1-2001:db8::9"),
            AddressRange.parse("fd00::/16"), AddressRange.parse("fe80::/10"), AddressRange.parse("fe80::1"));
    private static final List<AddressRange> ALL = List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0"));

    @Test
    void its_rules_are_read_again() {
        for (List<AddressRange> ranges : List.of(RANGES, ALL, List.<AddressRange>of())) {
            assertThat(AllowedSourcesChain.read(AllowedSourcesChain.name(ranges), rules(ranges))).isEqualTo(ranges);
        }
    }

    @Test
    void other_rules_are_refused() {
        List<List<Expression>> fewer = rules(RANGES);
        fewer.remove(3);
        List<List<Expression>> reordered = rules(RANGES);
        reordered.add(0, reordered.remove(1));
        List<List<Expression>> unknown = rules(RANGES);
        unknown.add(0, List.of(new UnknownExpression("new", ByteString.NONE)));
        List<List<Expression>> open = rules(RANGES);
        open.set(open.size() - 1, RuleBuilder.rule().accept());
        List<List<Expression>> counted = rules(RANGES);
        counted.set(0, RuleBuilder.rule().counter().accept());
        for (List<List<Expression>> rules : List.of(fewer, reordered, unknown, open, counted,
                List.<List<Expression>>of())) {
            assertThatThrownBy(() -> AllowedSourcesChain.read(AllowedSourcesChain.name(RANGES),
                    rules)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> AllowedSourcesChain.read(AllowedSourcesChain.name(ALL), rules(RANGES)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(AllowedSourcesChain.name(ALL));
    }

    private static List<List<Expression>> rules(List<AddressRange> ranges) {
        List<List<Expression>> rules = new ArrayList<>(ranges.stream().map(AllowedSourceRule::of).toList());
        rules.add(RuleBuilder.rule().goTo(IngressRules.REFUSE));
        return rules;
    }
}
