package dev.routed.store;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.StateDirectoryLock;
import dev.routed.store.table.JournalContent;
import dev.routed.store.table.UnreadableRow;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * The journal file in its own state directory. Requires H2 2.4.240: 2.5.252 loses acknowledged commits when it is
 * killed.
 */
public final class JournalDatabase implements AutoCloseable {
    /**
     * H2 error codes of an intact file with unknown content. Excludes the error of a database without any table, which
     * H2 reports for a file whose newest pages are lost.
     */
    private static final Set<Integer> CONTENT = Set.of(ErrorCode.FILE_VERSION_ERROR_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2, ErrorCode.COLUMN_NOT_FOUND_1,
            ErrorCode.DATA_CONVERSION_ERROR_1);
    private final StateDirectoryLock lock;
    private final DatabaseSession session;
    private final OpenLog log;
    private final JdbiStateStore stateStore;
    private final List<String> unread;

    private JournalDatabase(StateDirectoryLock lock, DatabaseSession session, OpenLog log, JdbiStateStore stateStore,
            List<String> unread) {
        this.lock = lock;
        this.session = session;
        this.log = log;
        this.stateStore = stateStore;
        this.unread = unread;
    }

    /**
     * Opens the journal, creates it if it is missing, and migrates one of an older version.
     *
     * @param directory created if it is missing, accessible only to its owner
     * @throws StateStoreFailure if the directory cannot be written, is in use by another process, or was written by a
     *     newer version; also if the journal can be read, but contains values that this version cannot use. The file is
     *     left unchanged
     * @throws DamagedDatabase if the journal's bytes cannot be read; see {@link #setAside}
     */
    public static JournalDatabase open(Path directory, Clock clock) {
        return open(directory, clock, Schema.CURRENT);
    }

    static JournalDatabase open(Path directory, Clock clock, Schema schema) {
        return open(directory, clock, schema, JournalDevices.USUAL);
    }

    static JournalDatabase open(Path directory, Clock clock, Schema schema, JournalDevices devices) {
        JournalFile file = JournalFile.in(directory);
        StateDirectoryLock lock = StateDirectoryLock.take(directory);
        DatabaseSession session = new DatabaseSession(devices.database().apply(file));
        Optional<OpenLog> opened = Optional.empty();
        try {
            prepare(file, session, schema);
            OpenLog log = OpenLog.open(file, session, devices);
            opened = Optional.of(log);
            JournalContent content = log.read(JournalContent::read);
            return new JournalDatabase(lock, session, log, log.stateStore(session, clock, content.changes()),
                    content.unknown());
        } catch (IOException | SQLException | RuntimeException e) {
            opened.ifPresent(OpenLog::abandon);
            session.close();
            lock.close();
            throw explained(file, e);
        }
    }

    public JdbiStateStore stateStore() {
        return stateStore;
    }

    /** Returns what the journal contained at opening that is kept but not understood: one sentence each. */
    public List<String> unread() {
        return unread;
    }

    /** Returns how often this process has waited for the disk, since the journal was opened. */
    public long syncs() {
        return log.syncs() + JournalFile.syncs();
    }

    /** Leaves everything in the database, if the disk is not full; else the rest stays in the log. */
    @Override
    public void close() {
        log.close();
        session.close();
        lock.close();
    }

    /**
     * Renames a damaged journal to {@code journal.mv.db.damaged-<time>}, and its log likewise; the next {@link #open}
     * creates a new one.
     *
     * @return the new path of the database
     */
    public static Path setAside(Path directory, Clock clock) {
        StateDirectoryLock lock = StateDirectoryLock.take(directory);
        try {
            return JournalFile.in(directory).setAside(clock.instant());
        } catch (IOException e) {
            String why = ExceptionCauses.description(e);
            throw new StateStoreFailure("the damaged journal in " + directory + " cannot be renamed: " + why, e);
        } finally {
            lock.close();
        }
    }

    private static void prepare(JournalFile file, DatabaseSession session, Schema schema)
            throws IOException, SQLException {
        if (!file.exists()) {
            schema.create(file);
        } else if (!session.use(schema::isCurrent)) {
            session.drop();
            schema.upgrade(file);
        }
    }

    private static RuntimeException explained(JournalFile file, Exception failure) {
        if (failure instanceof StateStoreFailure known) {
            return known;
        }
        Optional<Throwable> content = ExceptionCauses.of(failure).filter(JournalDatabase::isContent).findFirst();
        if (content.isPresent()) {
            return new StateStoreFailure("the journal " + file.path()
                    + " can be read, but this version does not understand "
                    + content.get().getMessage()
                    + "; nothing was changed: start the version that wrote it, or move the file away and have"
                    + " the journal rebuilt from this host and the Docker Engine, without what \"drain\" and "
                    + "\"advertise\" had set",
                    failure);
        }
        return ExceptionCauses.of(failure).anyMatch(JournalDatabase::isRefusal)
                ? new StateStoreFailure(
                        "the journal " + file.path() + " cannot be opened: " + ExceptionCauses.description(failure),
                        failure)
                : new DamagedDatabase(file.path(), failure);
    }

    /**
     * Returns true if the bytes are intact, but the content is not supported: invalid rows, unknown tables, or the file
     * format of a newer H2.
     */
    private static boolean isContent(Throwable cause) {
        return cause instanceof UnreadableRow
                || cause instanceof SQLException sql && CONTENT.contains(sql.getErrorCode());
    }

    /**
     * Returns true if the operating system refused access, or another program has the file open; a truncated file
     * counts as damaged.
     */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof EOFException)
                || cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }
}
