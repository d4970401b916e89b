package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The attributes of a message (struct nlattr of linux/netlink.h), validated and indexed once, then found by type. */
public final class Attributes {
    static final int HEADER_SIZE = 4;
    private final ByteBuffer bytes;
    /** The types, in the order of the message. */
    private final int[] types;
    /** Where each attribute begins. */
    private final int[] offsets;

    private Attributes(ByteBuffer bytes, int count) {
        this.bytes = bytes;
        types = new int[count];
        offsets = new int[count];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            types[i] = bytes.getShort(offset + 2) & Netlink.NLA_TYPE_MASK;
            offsets[i] = offset;
            offset += Alignment.align(length(bytes, offset));
        }
    }

    /** Validates and indexes attributes. Throws MalformedMessage if a length is too small or exceeds the buffer. */
    public static Attributes read(ByteBuffer bytes) {
        int count = 0;
        for (int offset = 0; offset < bytes.limit(); offset += Alignment.align(checkedLength(bytes, offset))) {
            count++;
        }
        return new Attributes(bytes, count);
    }

    private static int checkedLength(ByteBuffer bytes, int offset) {
        int left = bytes.limit() - offset;
        int length = left < HEADER_SIZE ? left : length(bytes, offset);
        if (length < HEADER_SIZE || length > left) {
            throw new MalformedMessage("an attribute at offset " + offset + " has " + length + " bytes of " + left);
        }
        return length;
    }

    /** Returns the types of all attributes. */
    public Set<Integer> types() {
        return Arrays.stream(types).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the types of all attributes, without these. */
    public Set<Integer> typesExcept(Set<Integer> known) {
        Set<Integer> others = new TreeSet<>();
        for (int type : types) {
            if (!known.contains(type)) {
                others.add(type);
            }
        }
        return others;
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
        return values(type).map(Attributes::text).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the nested attributes of each attribute of that type, in order. Throws MalformedMessage. */
    public List<Attributes> list(int type) {
        return values(type).map(Attributes::read).toList();
    }

    /** Returns the attributes nested in an attribute. Throws MalformedMessage. */
    public Optional<Attributes> nested(int type) {
        return value(type).map(Attributes::read);
    }

    private Stream<ByteBuffer> values(int type) {
        return IntStream.range(0, types.length).filter(i -> types[i] == type).mapToObj(this::valueAt);
    }

    private Optional<ByteBuffer> value(int type) {
        for (int i = 0; i < types.length; i++) {
            if (types[i] == type) {
                return Optional.of(valueAt(i));
            }
        }
        return Optional.empty();
    }

    private ByteBuffer valueAt(int index) {
        int offset = offsets[index];
        return bytes.slice(offset + HEADER_SIZE, length(bytes, offset) - HEADER_SIZE).order(bytes.order());
    }

    private static int length(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
