package dev.routed.netlink.rtnetlink.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of an interface as the kernel stores it: up to 15 bytes in no particular encoding, without zero, "/", ":"
 * and white space (dev_valid_name in net/core/dev.c). Containers can choose any name for their interfaces.
 */
public final class KernelInterfaceName {
    private static final char FIRST_PRINTABLE = '!';
    private static final char LAST_PRINTABLE = '~';
    private final byte[] bytes;

    /**
     * Creates a name.
     *
     * @param bytes without the terminating zero
     */
    public KernelInterfaceName(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelInterfaceName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * Returns a printable name such as "eth0"; bytes that are not printable ASCII are written in hexadecimal
     * ("\xc3\xb1"), so that they cannot control a terminal.
     */
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
