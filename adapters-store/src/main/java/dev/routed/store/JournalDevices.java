package dev.routed.store;

import dev.routed.store.file.JournalFile;
import dev.routed.store.log.JournalLog;
import java.nio.channels.FileChannel;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How the files of a journal are opened, which tests change.
 *
 * @param database opens the database
 * @param log wraps the open log
 * @param half size of a half of a new log, in bytes
 */
record JournalDevices(Function<JournalFile, DatabaseSession.Connector> database, UnaryOperator<FileChannel> log,
        int half) {
    static final JournalDevices USUAL = new JournalDevices(file -> file::connect, UnaryOperator.identity(),
            JournalLog.HALF);
}
