package dev.routed.store;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.h2.api.ErrorCode;

/**
 * The journal's file, {@code stateStore.mv.db}, in a state directory of its own. It needs H2 2.4.240: 2.5.252 loses
 * acknowledged commits when it is killed.
 */
public final class JournalDatabase implements AutoCloseable {
    private final StateDirectoryLock lock;
    private final DatabaseSession session;
    private final JdbiStateStore stateStore;

    private JournalDatabase(StateDirectoryLock lock, DatabaseSession session, JdbiStateStore stateStore) {
        this.lock = lock;
        this.session = session;
        this.stateStore = stateStore;
    }

    /**
     * Opens the journal, makes it if there is none, and brings one of an older version up to date.
     *
     * @param directory made if it is not there, for its owner alone
     * @throws StateStoreFailure if the directory cannot be written, is in use by another process, or is of a newer program
     * @throws DamagedDatabase if there is a journal that cannot be read; see {@link #setAside}
     */
    public static JournalDatabase open(Path directory, Clock clock) {
        return open(directory, clock, Schema.CURRENT);
    }

    static JournalDatabase open(Path directory, Clock clock, Schema schema) {
        JournalFile file = JournalFile.in(directory);
        StateDirectoryLock lock = StateDirectoryLock.take(directory);
        DatabaseSession session = new DatabaseSession(file::connect);
        try {
            prepare(file, session, schema);
            List<Change> recorded = session.use(JdbiStateStore::everything);
            return new JournalDatabase(lock, session, new JdbiStateStore(session, clock, recorded));
        } catch (IOException | SQLException | RuntimeException e) {
            session.close();
            lock.close();
            throw explained(file, e);
        }
    }

    public JdbiStateStore stateStore() {
        return stateStore;
    }

    @Override
    public void close() {
        session.close();
        lock.close();
    }

    /**
     * Renames a damaged journal to {@code stateStore.mv.db.damaged-<time>}; the next {@link #open} makes a new one.
     *
     * @return its new name
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
        return ExceptionCauses.of(failure).anyMatch(JournalDatabase::isRefusal)
                ? new StateStoreFailure("the journal " + file.path() + " cannot be opened: " + ExceptionCauses.description(failure),
                        failure)
                : new DamagedDatabase(file.path(), failure);
    }

    /** The operating system's no, or another program that has the file open; a file that ends too early is damage. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof EOFException)
                || cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }
}
