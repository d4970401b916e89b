package dev.routed.store.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a journal, whose two halves are used in turn. A half is used again when the tables have all of its
 * records. Used by one thread at a time, except for {@link #room} and {@link #syncs}.
 */
public final class JournalLog implements AutoCloseable {
    /** Usual size of a half in bytes: enough for some thousand changes. */
    public static final int HALF = 1 << 20;
    private final LogFollower tables;
    private volatile PreallocatedFile file;
    private volatile LogWriter writer;

    JournalLog(PreallocatedFile file, LogTail tail, LogFollower tables) {
        this.tables = tables;
        this.file = file;
        this.writer = new LogWriter(file, tail, tables::applied);
    }

    /** Returns how many bytes of records fit while the tables do not follow. */
    long room() {
        return writer.room();
    }

    /** Returns how often something was forced to the disk. */
    public long syncs() {
        return file.syncs();
    }

    /** See {@link LogWriter#repair}. */
    void repair() throws IOException {
        writer.repair();
    }

    /**
     * Writes the first of the groups, as many as fit, and returns those that were written; they are durable. If not
     * even one fits, waits for the tables.
     *
     * @throws dev.routed.domain.failure.StateStoreFailure if the tables cannot follow
     */
    List<LogFollower.Logged> write(List<QueuedGroup> groups) throws IOException {
        byte[] first = groups.get(0).payload();
        if (!writer.takes(first)) {
            tables.apply(writer.needed());
        }
        if (!writer.takes(first)) {
            enlarge(first);
        }
        List<LogRecord> records = writer.write(groups.stream().map(QueuedGroup::payload).toList());
        List<LogFollower.Logged> written = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            LogRecord record = records.get(i);
            written.add(new LogFollower.Logged(record.number(), record.size(), groups.get(i).group()));
        }
        return written;
    }

    /** A group that does not fit in half a log gets a larger one. */
    private void enlarge(byte[] payload) throws IOException {
        tables.apply(writer.last());
        PreallocatedFile larger = file.enlarged(LogRecord.size(payload.length));
        writer = new LogWriter(larger, LogTail.after(writer.last()), tables::applied);
        file.close();
        file = larger;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
