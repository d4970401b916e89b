package dev.routed.netlink.wire;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Bytes as a value, compared by content: an address in network byte order, an interface name with its padding. */
public final class ByteString {
    public static final ByteString NONE = new ByteString(new byte[0]);
    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies these bytes. */
    public static ByteString of(byte... bytes) {
        return new ByteString(bytes.clone());
    }

    public int length() {
        return bytes.length;
    }

    /** Returns a copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** Returns the bytes from {@code from} up to but not including {@code to}. Throws IndexOutOfBoundsException. */
    public ByteString slice(int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new ByteString(Arrays.copyOfRange(bytes, from, to));
    }

    /** Returns the concatenation of these bytes and others. */
    public ByteString plus(ByteString after) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + after.bytes.length);
        System.arraycopy(after.bytes, 0, all, bytes.length, after.bytes.length);
        return new ByteString(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
