package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes the body of a message: a fixed part, then attributes. Handles padding and lengths. */
public final class BodyWriter {
    /** Enough for most messages; grows when an attribute needs it. */
    private static final int CAPACITY = 1024;
    /** The length of an attribute has 16 bits. */
    private static final int MAX = 0xffff;
    private ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    /** Starts with a fixed part, which the consumer writes with plain puts. */
    public static BodyWriter of(Consumer<ByteBuffer> fixed) {
        return new BodyWriter().fixed(fixed);
    }

    /** Writes a fixed part inside an attribute, as in VETH_INFO_PEER; at most {@code CAPACITY} bytes. */
    public BodyWriter fixed(Consumer<ByteBuffer> fixed) {
        reserve(CAPACITY);
        fixed.accept(bytes);
        pad();
        return this;
    }

    /** Appends raw bytes, such as attributes that were read before. */
    public BodyWriter append(ByteString value) {
        reserve(value.length() + CAPACITY);
        bytes.put(value.toArray());
        pad();
        return this;
    }

    public BodyWriter u8(int type, int value) {
        return attribute(type, () -> bytes.put((byte) value));
    }

    public BodyWriter u32(int type, int value) {
        return attribute(type, () -> bytes.putInt(value));
    }

    public BodyWriter u64(int type, long value) {
        return attribute(type, () -> bytes.putLong(value));
    }

    /** Writes a number in network byte order. */
    public BodyWriter be32(int type, int value) {
        return attribute(type, () -> bytes.putInt(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value
                : Integer.reverseBytes(value)));
    }

    /** Writes a number in network byte order. */
    public BodyWriter be64(int type, long value) {
        return attribute(type, () -> bytes.putLong(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value
                : Long.reverseBytes(value)));
    }

    public BodyWriter bytes(int type, byte[] value) {
        reserve(value.length + CAPACITY);
        return attribute(type, () -> bytes.put(value));
    }

    /** Writes text with a terminating zero. */
    public BodyWriter text(int type, String value) {
        return attribute(type, () -> bytes.put(value.getBytes(StandardCharsets.UTF_8)).put((byte) 0));
    }

    /** Writes text without a terminating zero, as some attributes require. */
    public BodyWriter bareText(int type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes an attribute whose nested content the consumer adds to this writer. */
    public BodyWriter nested(int type, Consumer<BodyWriter> content) {
        return attribute(type, () -> content.accept(this));
    }

    /** Returns the body written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private BodyWriter attribute(int type, Runnable value) {
        reserve(CAPACITY);
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) type);
        value.run();
        int length = bytes.position() - start;
        if (length > MAX) {
            throw new IllegalStateException("attribute " + type + " has " + length + " bytes, more than " + MAX);
        }
        bytes.putShort(start, (short) length);
        pad();
        return this;
    }

    private void reserve(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + more).order(bytes.order());
            bytes = larger.put(bytes.flip());
        }
    }

    private void pad() {
        while (bytes.position() != Alignment.align(bytes.position())) {
            bytes.put((byte) 0);
        }
    }
}
