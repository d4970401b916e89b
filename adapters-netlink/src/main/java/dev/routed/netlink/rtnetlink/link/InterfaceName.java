package dev.routed.netlink.rtnetlink.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of an interface as the kernel has it: up to 15 bytes in no particular encoding, without a zero, "/", ":" or
 * white space (dev_valid_name in net/core/dev.c). What a container calls its interfaces is its own choice.
 */
public final class InterfaceName {
    private static final char FIRST_PRINTABLE = '!';
    private static final char LAST_PRINTABLE = '~';
    private final byte[] bytes;

    /** @param bytes without the closing zero */
    public InterfaceName(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InterfaceName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: "eth0"; whatever is not printable ASCII in hexadecimal, "\xc3\xb1", so that no terminal obeys it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE ? String.valueOf(c)
                    : String.format("\\x%02x", (int) c));
        }
        return text.toString();
    }
}
