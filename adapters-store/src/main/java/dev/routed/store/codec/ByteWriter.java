package dev.routed.store.codec;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** Collects values as bytes; {@link ByteReader} reads them in the same order. */
final class ByteWriter {
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    byte[] bytes() {
        return collected.toByteArray();
    }

    void octet(int value) {
        collected.write(value);
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    void number(int value) {
        collected.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    void longNumber(long value) {
        collected.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        collected.writeBytes(bytes);
    }

    void texts(Collection<String> values) {
        list(values, this::text);
    }

    <T> void list(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
    }

    void time(Instant value) {
        longNumber(value.getEpochSecond());
        number(value.getNano());
    }

    void address(IpAddress value) {
        byte[] bytes = value.bytes();
        octet(bytes.length);
        collected.writeBytes(bytes);
    }

    void prefix(Prefix value) {
        address(value.first());
        octet(value.length());
    }

    void interfaceAddress(InterfaceAddress value) {
        address(value.address());
        octet(value.length());
    }
}
