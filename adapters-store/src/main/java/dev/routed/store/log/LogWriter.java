package dev.routed.store.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes records, each time as many as fit, with one sync. What a failed write may have left is made invalid and synced
 * before anything else is written. Used by one thread at a time, except for {@link #room}.
 */
final class LogWriter {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final PreallocatedFile file;
    private final LongSupplier applied;
    private volatile LogTail tail;
    private long nonce = RANDOM.nextLong();
    /** Where a write has failed, until that is made invalid. */
    private Optional<LogTail> failed = Optional.empty();

    /** @param applied returns the number of the last record that the tables durably have */
    LogWriter(PreallocatedFile file, LogTail tail, LongSupplier applied) {
        this.file = file;
        this.tail = tail;
        this.applied = applied;
    }

    /** Returns the number of the last record. */
    long last() {
        return tail.number();
    }

    /** Returns how many bytes of records fit before the tables must have more of them. */
    long room() {
        LogTail now = tail;
        int half = file.header().half();
        return half - now.position() + (isFree(now) ? half : 0);
    }

    /** Returns true if the record fits after the last one, at once or in the other half. */
    boolean takes(byte[] payload) {
        return fits(payload, tail.position()) || isFree(tail) && fits(payload, 0);
    }

    private boolean fits(byte[] payload, int position) {
        return LogRecord.size(payload.length) <= file.header().half() - position;
    }

    /** Returns the number of the record that the tables must have before the other half can be used. */
    long needed() {
        return tail.other();
    }

    private boolean isFree(LogTail now) {
        return now.other() <= applied.getAsLong();
    }

    /**
     * Writes as many of the records as fit and returns those that were written; they are durable.
     *
     * @param payloads at least one, the first of which fits
     */
    List<LogRecord> write(List<byte[]> payloads) throws IOException {
        repair();
        LogTail start = fits(payloads.get(0), tail.position()) ? tail : tail.swapped();
        List<LogRecord> records = records(payloads, start);
        LogTail end = records.stream().reduce(start, LogTail::with, (one, other) -> other);
        ByteBuffer bytes = ByteBuffer.allocate(end.position() - start.position());
        records.forEach(record -> record.writeTo(bytes));
        failed = Optional.of(start);
        file.write(start.half(), start.position(), bytes.flip());
        failed = Optional.empty();
        tail = end;
        return records;
    }

    private List<LogRecord> records(List<byte[]> payloads, LogTail start) {
        List<LogRecord> records = new ArrayList<>();
        LogTail end = start;
        for (byte[] payload : payloads) {
            if (!fits(payload, end.position())) {
                break;
            }
            LogRecord record = new LogRecord(end.number() + 1, nonce, end.checksum(), payload);
            records.add(record);
            end = end.with(record);
        }
        return records;
    }

    /**
     * Makes what a failed write may have left invalid, durably. Has no effect if there is nothing.
     *
     * @throws IOException if that fails too; nothing may be written then
     */
    void repair() throws IOException {
        if (failed.isPresent()) {
            file.write(failed.get().half(), failed.get().position(), ByteBuffer.allocate(LogRecord.size(0)));
            nonce = RANDOM.nextLong();
            failed = Optional.empty();
        }
    }
}
