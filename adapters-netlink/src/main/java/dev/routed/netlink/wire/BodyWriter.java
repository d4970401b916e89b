package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes the body of a message: a fixed part, then attributes; padding and lengths are its own business. */
public final class BodyWriter {
    /** More than the largest message of ours: a link pair with names, or an alias of 255 bytes. */
    private static final int CAPACITY = 1024;
    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    /** Starts with a fixed part, which the consumer writes with plain puts. */
    public static BodyWriter of(Consumer<ByteBuffer> fixed) {
        return new BodyWriter().fixed(fixed);
    }

    /** A fixed part inside an attribute, as VETH_INFO_PEER has one. */
    public BodyWriter fixed(Consumer<ByteBuffer> fixed) {
        fixed.accept(bytes);
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

    public BodyWriter bytes(int type, byte[] value) {
        return attribute(type, () -> bytes.put(value));
    }

    /** Text with a closing zero. */
    public BodyWriter text(int type, String value) {
        return attribute(type, () -> bytes.put(value.getBytes(StandardCharsets.UTF_8)).put((byte) 0));
    }

    /** Text without one, as some attributes want it. */
    public BodyWriter bareText(int type, String value) {
        return bytes(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** An attribute whose value the consumer writes into this writer. */
    public BodyWriter nested(int type, Consumer<BodyWriter> containerEnd) {
        return attribute(type, () -> containerEnd.accept(this));
    }

    /** The body as written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private BodyWriter attribute(int type, Runnable value) {
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) type);
        value.run();
        bytes.putShort(start, (short) (bytes.position() - start));
        pad();
        return this;
    }

    private void pad() {
        while (bytes.position() != Alignment.align(bytes.position())) {
            bytes.put((byte) 0);
        }
    }
}
