package dev.routed.store.codec;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what {@link ByteWriter} wrote. Throws IllegalArgumentException for what cannot be read. */
final class ByteReader {
    private final ByteBuffer left;

    ByteReader(byte[] bytes) {
        this.left = ByteBuffer.wrap(bytes);
    }

    int octet() {
        return octets(1)[0] & 0xff;
    }

    boolean flag() {
        return octet() != 0;
    }

    int number() {
        return ByteBuffer.wrap(octets(Integer.BYTES)).getInt();
    }

    long longNumber() {
        return ByteBuffer.wrap(octets(Long.BYTES)).getLong();
    }

    String text() {
        return new String(octets(number()), StandardCharsets.UTF_8);
    }

    List<String> texts() {
        return list(ByteReader::text);
    }

    <T> List<T> list(Function<ByteReader, T> reader) {
        List<T> values = new ArrayList<>();
        for (int count = number(); count > 0; count--) {
            values.add(reader.apply(this));
        }
        return values;
    }

    Instant time() {
        return Instant.ofEpochSecond(longNumber(), number());
    }

    IpAddress address() {
        return IpAddress.of(octets(octet()));
    }

    Prefix prefix() {
        return new Prefix(address(), octet());
    }

    InterfaceAddress interfaceAddress() {
        return new InterfaceAddress(address(), octet());
    }

    void requireEnd() {
        if (left.hasRemaining()) {
            throw new IllegalArgumentException(left.remaining() + " bytes more than expected");
        }
    }

    private byte[] octets(int count) {
        if (count < 0 || count > left.remaining()) {
            throw new IllegalArgumentException(count + " bytes are expected, and there are " + left.remaining());
        }
        byte[] bytes = new byte[count];
        left.get(bytes);
        return bytes;
    }
}
