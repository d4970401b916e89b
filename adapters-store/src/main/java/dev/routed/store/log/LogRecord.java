package dev.routed.store.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One record of the log. The checksum covers that of the record before, and a random number that is new after each
 * start and each failure: a record that is left over from a failed write never follows one that was written later,
 * however alike the two are.
 *
 * @param number counted from one, without gaps
 * @param nonce the random number
 * @param previous checksum of the record before
 */
record LogRecord(long number, long nonce, int previous, byte[] payload) {
    private static final int HEADER = 2 * Integer.BYTES + 2 * Long.BYTES + Integer.BYTES;

    /** Returns the size of a record in bytes. */
    static int size(int payload) {
        return HEADER + payload;
    }

    int size() {
        return size(payload.length);
    }

    int checksum() {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(HEADER).putInt(payload.length).putLong(number).putLong(nonce).putInt(previous)
                .flip());
        sum.update(payload);
        return (int) sum.getValue();
    }

    void writeTo(ByteBuffer target) {
        target.putInt(payload.length).putInt(checksum()).putLong(number).putLong(nonce).putInt(previous).put(payload);
    }

    /** Reads the record at the position and moves behind it; empty if there is no intact one. */
    static Optional<LogRecord> read(ByteBuffer source) {
        if (source.remaining() < HEADER) {
            return Optional.empty();
        }
        ByteBuffer header = source.slice();
        int length = header.getInt();
        int checksum = header.getInt();
        if (length <= 0 || length > source.remaining() - HEADER) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        LogRecord record = new LogRecord(header.getLong(), header.getLong(), header.getInt(), payload);
        header.get(payload);
        if (record.checksum() != checksum) {
            return Optional.empty();
        }
        source.position(source.position() + record.size());
        return Optional.of(record);
    }

    boolean follows(LogRecord other) {
        return number == other.number + 1 && previous == other.checksum();
    }
}
