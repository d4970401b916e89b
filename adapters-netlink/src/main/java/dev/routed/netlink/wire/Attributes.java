package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The attributes of a message (struct nlattr of linux/netlink.h), validated once and then found by type. */
public final class Attributes {
    static final int HEADER_SIZE = 4;
    private final ByteBuffer bytes;

    private Attributes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Validates and wraps attributes. Throws MalformedMessage if a length is too small or exceeds the buffer. */
    public static Attributes read(ByteBuffer bytes) {
        Attributes attributes = new Attributes(bytes);
        for (int offset = 0; offset < bytes.limit(); offset = attributes.next(offset)) {
            attributes.check(offset);
        }
        return attributes;
    }

    private void check(int offset) {
        int left = bytes.limit() - offset;
        int length = left < HEADER_SIZE ? left : length(offset);
        if (length < HEADER_SIZE || length > left) {
            throw new MalformedMessage("an attribute at offset " + offset + " has " + length + " bytes of " + left);
        }
    }

    /** Returns the types of all attributes. */
    public Set<Integer> types() {
        Set<Integer> types = new TreeSet<>();
        for (int offset = 0; offset < bytes.limit(); offset = next(offset)) {
            types.add(type(offset));
        }
        return types;
    }

    /** Returns the value of the first attribute of that type. */
    public Optional<byte[]> bytes(int type) {
        return value(type).map(value -> {
            byte[] copy = new byte[value.limit()];
            value.get(0, copy);
            return copy;
        });
    }

    /** Returns a number in host byte order. Throws MalformedMessage if the value does not have four bytes. */
    public OptionalInt u32(int type) {
        Optional<ByteBuffer> value = value(type);
        if (value.isPresent() && value.get().limit() != Integer.BYTES) {
            throw new MalformedMessage("attribute " + type + " has " + value.get().limit() + " bytes, not 4");
        }
        return value.isPresent() ? OptionalInt.of(value.get().getInt(0)) : OptionalInt.empty();
    }

    /** Returns an element of an array of numbers in host byte order; empty if the array is shorter. */
    public OptionalInt u32(int type, int element) {
        Optional<ByteBuffer> array = value(type)
                .filter(value -> value.limit() >= (element + 1) * Integer.BYTES);
        return array.isPresent() ? OptionalInt.of(array.get().getInt(element * Integer.BYTES)) : OptionalInt.empty();
    }

    /** Returns a number in network byte order. Throws MalformedMessage if the value does not have four bytes. */
    public OptionalInt be32(int type) {
        OptionalInt value = u32(type);
        boolean swapped = bytes.order() == ByteOrder.LITTLE_ENDIAN && value.isPresent();
        return swapped ? OptionalInt.of(Integer.reverseBytes(value.getAsInt())) : value;
    }

    /** Returns a number in network byte order. Throws MalformedMessage if the value does not have eight bytes. */
    public OptionalLong be64(int type) {
        Optional<ByteBuffer> value = value(type);
        if (value.isPresent() && value.get().limit() != Long.BYTES) {
            throw new MalformedMessage("attribute " + type + " has " + value.get().limit() + " bytes, not 8");
        }
        return value.isPresent() ? OptionalLong.of(value.get().order(ByteOrder.BIG_ENDIAN).getLong(0))
                : OptionalLong.empty();
    }

    /** Returns text up to its terminating zero. */
    public Optional<String> text(int type) {
        return value(type).map(Attributes::text);
    }

    private static String text(ByteBuffer value) {
        int length = 0;
        while (length < value.limit() && value.get(length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        value.get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Returns the texts of all attributes of that type. */
    public Set<String> texts(int type) {
        Set<String> texts = new TreeSet<>();
        for (int offset = 0; offset < bytes.limit(); offset = next(offset)) {
            if (type(offset) == type) {
                texts.add(text(valueAt(offset)));
            }
        }
        return texts;
    }

    /** Returns the nested attributes of each attribute of that type, in order. Throws MalformedMessage. */
    public List<Attributes> list(int type) {
        List<Attributes> list = new ArrayList<>();
        for (int offset = 0; offset < bytes.limit(); offset = next(offset)) {
            if (type(offset) == type) {
                list.add(read(valueAt(offset)));
            }
        }
        return list;
    }

    /** Returns the attributes nested in an attribute. Throws MalformedMessage. */
    public Optional<Attributes> nested(int type) {
        return value(type).map(Attributes::read);
    }

    private Optional<ByteBuffer> value(int type) {
        int offset = offset(type);
        return offset < 0 ? Optional.empty() : Optional.of(valueAt(offset));
    }

    private ByteBuffer valueAt(int offset) {
        return bytes.slice(offset + HEADER_SIZE, length(offset) - HEADER_SIZE).order(bytes.order());
    }

    private int offset(int type) {
        for (int offset = 0; offset < bytes.limit(); offset = next(offset)) {
            if (type(offset) == type) {
                return offset;
            }
        }
        return -1;
    }

    private int next(int offset) {
        return offset + Alignment.align(length(offset));
    }

    private int type(int offset) {
        return bytes.getShort(offset + 2) & Netlink.NLA_TYPE_MASK;
    }

    private int length(int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
