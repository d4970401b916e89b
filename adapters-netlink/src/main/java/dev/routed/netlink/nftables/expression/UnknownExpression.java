package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;

/**
 * An expression that this package does not support, for example of a newer kernel. From here on the effect of the rule
 * is unknown.
 *
 * @param data its specific attributes, as reported by the kernel
 */
public record UnknownExpression(String name, ByteString data) implements Expression {

    @Override
    public void write(BodyWriter body) {
        body.append(data);
    }
}
