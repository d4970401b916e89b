package dev.routed.netlink.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A netlink attribute that is passed on unchanged, even if its content is unknown. */
public record RawAttribute(int type, byte[] value) {
    private static final int HEADER_SIZE = 4;
    private static final int ALIGNMENT = 4;

    public static RawAttribute text(int type, String text) {
        return new RawAttribute(type, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a number in network byte order, as everywhere in nfnetlink. */
    public static RawAttribute u32(int type, int value) {
        return new RawAttribute(type, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** Creates a number in host byte order, for the few exceptions. */
    public static RawAttribute hostU32(int type, int value) {
        return new RawAttribute(type,
                ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    public static RawAttribute nested(int type, RawAttribute... children) {
        return new RawAttribute(type | Netlink.NLA_F_NESTED, write(new byte[0], List.of(children)));
    }

    /** Reads the attributes from that offset on; stops at an invalid length. */
    public static List<RawAttribute> read(byte[] bytes, int offset) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        List<RawAttribute> attributes = new ArrayList<>();
        int at = offset;
        while (bytes.length - at >= HEADER_SIZE) {
            int length = Short.toUnsignedInt(buffer.getShort(at));
            if (length < HEADER_SIZE || length > bytes.length - at) {
                break;
            }
            byte[] value = new byte[length - HEADER_SIZE];
            buffer.get(at + HEADER_SIZE, value);
            attributes.add(new RawAttribute(Short.toUnsignedInt(buffer.getShort(at + 2)), value));
            at += aligned(length);
        }
        return attributes;
    }

    public static byte[] write(byte[] fixed, List<RawAttribute> attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(fixed);
        for (RawAttribute attribute : attributes) {
            int length = HEADER_SIZE + attribute.value.length;
            out.writeBytes(ByteBuffer.allocate(HEADER_SIZE).order(ByteOrder.nativeOrder())
                    .putShort((short) length).putShort((short) attribute.type).array());
            out.writeBytes(attribute.value);
            out.writeBytes(new byte[aligned(length) - length]);
        }
        return out.toByteArray();
    }

    public static Optional<RawAttribute> find(List<RawAttribute> attributes, int type) {
        return attributes.stream().filter(attribute -> attribute.number() == type).findFirst();
    }

    /** Returns the type without its flags. */
    public int number() {
        return type & Netlink.NLA_TYPE_MASK;
    }

    public String text() {
        int end = 0;
        while (end < value.length && value[end] != 0) {
            end++;
        }
        return new String(value, 0, end, StandardCharsets.UTF_8);
    }

    /** Returns the number in network byte order; zero if the value does not have four bytes. */
    public int u32() {
        return value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : 0;
    }

    /** Returns the number in network byte order; zero if the value does not have eight bytes. */
    public long u64() {
        return value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : 0;
    }

    public List<RawAttribute> children() {
        return read(value, 0);
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
