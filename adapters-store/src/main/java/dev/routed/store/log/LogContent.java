package dev.routed.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a log holds.
 *
 * @param pending records that the tables do not have yet, in order
 */
record LogContent(List<LogRecord> pending, LogTail tail) {

    LogContent {
        pending = List.copyOf(pending);
    }

    /**
     * Finds the records: those of the half with the newest, after those of the other half if they belong together.
     *
     * @param halves both halves
     * @param applied number of the last record that the tables have
     * @throws IllegalStateException if the log begins only after the record that the tables need next
     */
    static LogContent of(List<ByteBuffer> halves, long applied) {
        List<List<LogRecord>> runs = halves.stream().map(LogContent::records).toList();
        int newest = last(runs.get(0)) >= last(runs.get(1)) ? 0 : 1;
        List<LogRecord> all = new ArrayList<>(runs.get(newest));
        List<LogRecord> older = runs.get(1 - newest);
        if (all.isEmpty() || last(all) < applied) {
            return new LogContent(List.of(), LogTail.after(applied));
        }
        if (!older.isEmpty() && all.get(0).follows(older.get(older.size() - 1))) {
            all.addAll(0, older);
        }
        if (all.get(0).number() > applied + 1) {
            throw new IllegalStateException(
                    "its tables end with change " + applied + ", and its log begins with change "
                            + all.get(0).number());
        }
        int end = runs.get(newest).stream().mapToInt(LogRecord::size).sum();
        LogRecord record = all.get(all.size() - 1);
        return new LogContent(all.stream().filter(found -> found.number() > applied).toList(),
                new LogTail(newest, end, record.number(), record.checksum(), last(older)));
    }

    private static long last(List<LogRecord> run) {
        return run.isEmpty() ? 0 : run.get(run.size() - 1).number();
    }

    /** Returns the records up to the first that is not intact or does not follow the one before. */
    private static List<LogRecord> records(ByteBuffer half) {
        List<LogRecord> records = new ArrayList<>();
        Optional<LogRecord> next = LogRecord.read(half);
        while (next.isPresent() && (records.isEmpty() || next.get().follows(records.get(records.size() - 1)))) {
            records.add(next.get());
            next = LogRecord.read(half);
        }
        return records;
    }
}
