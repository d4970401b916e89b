package dev.routed.store.log;

import dev.routed.domain.failure.StateStoreFailure;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first block of the file, which is written once. Two halves for records follow.
 *
 * @param journal the journal that the log belongs to
 * @param half size of a half in bytes
 */
record LogHeader(UUID journal, int half) {
    static final int SIZE = 4096;
    private static final long MAGIC = 0x6e65742d726c6f67L; // net-rlog
    private static final int VERSION = 1;
    private static final int CHECKED = Long.BYTES + 2 * Integer.BYTES + 2 * Long.BYTES;

    ByteBuffer bytes() {
        return bytes(VERSION);
    }

    /** Returns what a program of that version would write. */
    ByteBuffer bytes(int version) {
        ByteBuffer block = ByteBuffer.allocate(SIZE).putLong(MAGIC).putInt(version).putInt(half)
                .putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
        return block.putInt(checksum(block)).rewind();
    }

    /**
     * Reads the block.
     *
     * @throws StateStoreFailure if a newer version wrote it
     * @throws IllegalStateException if it is damaged
     */
    static LogHeader read(ByteBuffer block) {
        if (block.remaining() < SIZE || block.getLong(0) != MAGIC || block.getInt(CHECKED) != checksum(block)) {
            throw new IllegalStateException("its log has no intact header");
        }
        int version = block.getInt(Long.BYTES);
        if (version > VERSION) {
            throw new StateStoreFailure(
                    "the journal's log has version " + version + ", but this program supports up to "
                            + VERSION + "; nothing was changed: start the newer version again",
                    null);
        }
        int ids = Long.BYTES + 2 * Integer.BYTES;
        return new LogHeader(new UUID(block.getLong(ids), block.getLong(ids + Long.BYTES)),
                block.getInt(Long.BYTES + Integer.BYTES));
    }

    private static int checksum(ByteBuffer block) {
        CRC32C sum = new CRC32C();
        sum.update(Arrays.copyOf(block.array(), CHECKED));
        return (int) sum.getValue();
    }

    long start(int index) {
        return SIZE + (long) index * half;
    }

    long size() {
        return start(2);
    }
}
