package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Parses bytes captured on a little-endian machine; spaces are ignored. */
public final class Hex {

    private Hex() {
    }

    public static ByteBuffer bytes(String... fields) {
        byte[] bytes = HexFormat.of().parseHex(String.join("", fields).replace(" ", ""));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the only message in these bytes. */
    public static NetlinkMessage message(String... fields) {
        return NetlinkMessage.split(bytes(fields)).get(0);
    }

    /** Formats bytes without spaces, like {@code bytes} with the same fields. */
    public static String of(ByteBuffer bytes) {
        return HexFormat.of().formatHex(bytes.array());
    }

    public static String joined(String... fields) {
        return of(bytes(fields));
    }
}
