package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.Netlink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes the expressions of a rule as attributes. */
public final class ExpressionList {
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_EXPR_NAME = 1;
    private static final int NFTA_EXPR_DATA = 2;
    private static final Map<String, Function<Attributes, Optional<? extends Expression>>> READERS = Map.of(
            MetaLoad.NAME, MetaLoad::read, PayloadLoad.NAME, PayloadLoad::read, ConntrackLoad.NAME, ConntrackLoad::read,
            Comparison.NAME, Comparison::read, Bitwise.NAME, Bitwise::read, SetLookup.NAME, SetLookup::read,
            ImmediateVerdict.NAME, ImmediateVerdict::read, PacketCounter.NAME, PacketCounter::read,
            PacketRejection.NAME, PacketRejection::read);

    private ExpressionList() {
    }

    /** Writes the content of an attribute such as NFTA_RULE_EXPRESSIONS. */
    public static void write(List<Expression> expressions, BodyWriter list) {
        expressions.forEach(expression -> list.nested(NFTA_LIST_ELEM | Netlink.NLA_F_NESTED, element -> element
                .text(NFTA_EXPR_NAME, expression.name())
                .nested(NFTA_EXPR_DATA | Netlink.NLA_F_NESTED, expression::write)));
    }

    /** Reads expressions. Never fails: an expression that is not understood becomes an {@link UnknownExpression}. */
    public static List<Expression> read(Attributes list) {
        return list.list(NFTA_LIST_ELEM).stream().map(ExpressionList::readOne).toList();
    }

    private static Expression readOne(Attributes element) {
        String name = element.text(NFTA_EXPR_NAME).orElse("");
        ByteString data = element.bytes(NFTA_EXPR_DATA).map(ByteString::of).orElse(ByteString.NONE);
        try {
            return element.nested(NFTA_EXPR_DATA).flatMap(attributes -> read(name, attributes))
                    .orElseGet(() -> new UnknownExpression(name, data));
        } catch (MalformedMessage notAsWeKnowIt) {
            return new UnknownExpression(name, data);
        }
    }

    private static Optional<Expression> read(String name, Attributes data) {
        if (name.equals(XtExtension.MATCH) || name.equals(XtExtension.TARGET)) {
            return XtExtension.read(name, data).map(Expression.class::cast);
        }
        return Optional.ofNullable(READERS.get(name)).flatMap(reader -> reader.apply(data));
    }
}
