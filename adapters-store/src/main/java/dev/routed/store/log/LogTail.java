package dev.routed.store.log;

/**
 * Where the next record goes.
 *
 * @param half index of the half in use
 * @param position where in it, in bytes
 * @param number of the last record
 * @param checksum of the last record
 * @param other number of the last record in the other half; 0 if it is empty
 */
record LogTail(int half, int position, long number, int checksum, long other) {

    /** The tail of an empty log. */
    static LogTail after(long number) {
        return new LogTail(0, 0, number, 0, 0);
    }

    /** The tail after a record was written here. */
    LogTail with(LogRecord record) {
        return new LogTail(half, position + record.size(), record.number(), record.checksum(), other);
    }

    /** The tail when this half is full. */
    LogTail swapped() {
        return new LogTail(1 - half, 0, number, checksum, number);
    }
}
