package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Bytes as they were captured on a little-endian machine: fields side by side, spaces as one likes. */
public final class Hex {

    private Hex() {
    }

    public static ByteBuffer bytes(String... fields) {
        byte[] bytes = HexFormat.of().parseHex(String.join("", fields).replace(" ", ""));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The only message in these bytes. */
    public static NetlinkMessage message(String... fields) {
        return NetlinkMessage.split(bytes(fields)).get(0);
    }

    /** Without spaces, as {@code bytes} with the same fields gives it. */
    public static String of(ByteBuffer bytes) {
        return HexFormat.of().formatHex(bytes.array());
    }

    public static String joined(String... fields) {
        return of(bytes(fields));
    }
}
