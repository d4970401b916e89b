package dev.routed.netlink.nftables.data;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.Netlink;
import java.util.Optional;

/** The content of a register, as an attribute (NFTA_DATA_VALUE) nested in another one. */
public final class DataValue {
    private static final int NFTA_DATA_VALUE = 1;

    private DataValue() {
    }

    public static void write(int type, ByteString value, BodyWriter body) {
        body.nested(type | Netlink.NLA_F_NESTED, data -> data.bytes(NFTA_DATA_VALUE, value.toArray()));
    }

    /** Reads a value; returns empty if the attribute is missing or holds a verdict. Throws MalformedMessage. */
    public static Optional<ByteString> read(int type, Attributes attributes) {
        return attributes.nested(type).flatMap(data -> data.bytes(NFTA_DATA_VALUE)).map(ByteString::of);
    }
}
