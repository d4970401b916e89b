package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Octets;

/**
 * One that this package does not understand, such as one of a newer kernel. What the rule does with a packet is unknown
 * from here on.
 *
 * @param data the attributes that are specific to it, as the kernel gave them
 */
public record UnknownExpression(String name, Octets data) implements Expression {

    @Override
    public void write(BodyWriter body) {
        body.append(data);
    }
}
