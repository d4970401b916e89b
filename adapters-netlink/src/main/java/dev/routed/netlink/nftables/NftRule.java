package dev.routed.netlink.nftables;

import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.ExpressionList;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a chain.
 *
 * @param handle the kernel's number of the rule, unique in its table; zero if it has none yet
 * @param expressions evaluated in this order until one does not match
 * @param userdata data of the program that wrote the rule, such as a comment; not interpreted by the kernel
 */
public record NftRule(TableName table, String chain, long handle, List<Expression> expressions, ByteString userdata) {
    static final int NFTA_RULE_CHAIN = 2;
    private static final int NFTA_RULE_HANDLE = 3;
    private static final int NFTA_RULE_EXPRESSIONS = 4;
    private static final int NFTA_RULE_USERDATA = 7;

    public NftRule {
        expressions = List.copyOf(expressions);
    }

    /** Creates a rule to be written, without user data. */
    public NftRule(TableName table, String chain, List<Expression> expressions) {
        this(table, chain, 0, expressions, ByteString.NONE);
    }

    void write(BodyWriter body) {
        body.text(TableName.ATTRIBUTE, table.name()).text(NFTA_RULE_CHAIN, chain)
                .nested(NFTA_RULE_EXPRESSIONS | Netlink.NLA_F_NESTED, list -> ExpressionList.write(expressions, list));
        if (userdata.length() > 0) {
            body.bytes(NFTA_RULE_USERDATA, userdata.toArray());
        }
    }

    /** Reads a message about a rule; returns empty if it names none. Throws MalformedMessage. */
    public static Optional<NftRule> read(NetlinkMessage message) {
        Attributes attributes = message.attributes(NfTables.NFGENMSG_SIZE);
        return TableName.of(message, attributes).flatMap(table -> attributes.text(NFTA_RULE_CHAIN)
                .map(chain -> new NftRule(table, chain, attributes.be64(NFTA_RULE_HANDLE).orElse(0),
                        attributes.nested(NFTA_RULE_EXPRESSIONS).map(ExpressionList::read).orElse(List.of()),
                        attributes.bytes(NFTA_RULE_USERDATA).map(ByteString::of).orElse(ByteString.NONE))));
    }
}
