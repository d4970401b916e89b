package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.BodyWriter;

/** One step of a rule: it loads a register, compares one, counts, or decides about the packet. */
public sealed interface Expression permits MetaLoad, PayloadLoad, ConntrackLoad, Comparison, Bitwise, SetLookup,
        ImmediateVerdict, PacketCounter, PacketRejection, XtExtension, UnknownExpression {

    /** Returns the kernel's name of the expression: "cmp", "meta", ... */
    String name();

    /** Writes the attributes that are specific to this kind of expression (NFTA_EXPR_DATA). */
    void write(BodyWriter data);
}
