package dev.routed.store.log;

import dev.routed.store.codec.Group;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A log that was opened, before its tables follow it. */
public final class RecoveredLog implements AutoCloseable {
    private final PreallocatedFile file;
    private final LogContent content;

    private RecoveredLog(PreallocatedFile file, LogContent content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Opens the log of a journal, or creates it. One of another journal is replaced: it was left over when its own
     * tables were moved away.
     *
     * @param path the file
     * @param journal the journal that it must belong to
     * @param applied number of the last change that the tables have
     * @param device wraps the open file
     * @param half size of a half of a new log, in bytes
     * @throws dev.routed.domain.failure.StateStoreFailure if a newer version wrote it
     * @throws IllegalStateException if it is damaged, or begins only after what the tables need next
     */
    public static RecoveredLog open(Path path, UUID journal, long applied, UnaryOperator<FileChannel> device, int half)
            throws IOException {
        PreallocatedFile file = file(path, journal, device, half);
        try {
            LogContent content = LogContent.of(List.of(file.read(0), file.read(1)), applied);
            if (!content.pending().isEmpty()) {
                file.force(); // what a killed process has written may be in the page cache alone
            }
            return new RecoveredLog(file, content);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static PreallocatedFile file(Path path, UUID journal, UnaryOperator<FileChannel> device, int half)
            throws IOException {
        if (Files.exists(path)) {
            PreallocatedFile file = PreallocatedFile.open(path, device);
            if (file.header().journal().equals(journal)) {
                return file;
            }
            file.close();
        }
        return PreallocatedFile.create(path, new LogHeader(journal, half), device);
    }

    /**
     * Returns the groups that the tables do not have yet, in order. Throws IllegalArgumentException or Rejection for
     * one that this version does not understand.
     */
    public List<LogFollower.Logged> pending() {
        return content.pending().stream()
                .map(record -> new LogFollower.Logged(record.number(), record.size(), Group.decode(record.payload())))
                .toList();
    }

    /** Returns the log, to be written, with the tables that follow it. */
    public JournalLog with(LogFollower tables) {
        return new JournalLog(file, content.tail(), tables);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
