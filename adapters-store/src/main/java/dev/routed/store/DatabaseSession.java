package dev.routed.store;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.store.file.CommitRollback;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.WriteThroughFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The single connection to the database file. After a failed write, such as on a full disk, H2 rejects every later
 * statement; so a failed connection is discarded, and the next use reopens the file with what was committed. A closed
 * session stays closed: a late caller, no longer holding the directory lock, must not reopen the file.
 */
final class DatabaseSession implements AutoCloseable {
    private final Connector file;
    private Optional<Handle> open = Optional.empty();
    private boolean closed;

    DatabaseSession(Connector file) {
        this.file = file;
    }

    /** Opens the file. */
    interface Connector {
        Connection connect() throws IOException, SQLException;
    }

    /**
     * Runs a read.
     *
     * @throws StateStoreFailure with the failed operation
     */
    <T> T read(String what, Function<Handle, T> work) {
        try {
            return use(work);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new StateStoreFailure("the journal cannot " + what + ": " + ExceptionCauses.description(e), e);
        }
    }

    /**
     * Runs one transaction, which is on disk when this returns: see {@link WriteThroughFile}. After a failure it is not
     * visible to any later use: see {@link CommitRollback}.
     */
    void write(String what, Consumer<Handle> work) {
        read(what, handle -> {
            handle.useTransaction(transaction -> {
                JournalFile.begin(transaction.getConnection());
                work.accept(transaction);
                JournalFile.committing(transaction.getConnection());
            });
            JournalFile.committed(handle.getConnection());
            return handle;
        });
    }

    /** Runs the work on the open connection; throws whatever the work throws. */
    synchronized <T> T use(Function<Handle, T> work) throws IOException, SQLException {
        if (closed) {
            throw new IllegalStateException("it is closed");
        }
        if (open.isEmpty()) {
            open = Optional.of(Jdbi.open(file.connect()));
        }
        try {
            return work.apply(open.get());
        } catch (RuntimeException | Error e) {
            if (ExceptionCauses.of(e).noneMatch(SQLIntegrityConstraintViolationException.class::isInstance)) {
                drop();
            }
            throw e;
        }
    }

    /** Closes the session permanently: every later use fails. */
    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    /**
     * Closes the file until the next use, without the compaction of an orderly close, which takes up to 0.2 s:
     * everything recorded is on disk already.
     */
    synchronized void drop() {
        open.ifPresent(DatabaseSession::shutDown);
        open = Optional.empty();
    }

    private static void shutDown(Handle handle) {
        try (handle) {
            handle.execute("SHUTDOWN IMMEDIATELY");
        } catch (RuntimeException e) {
            // H2 has closed the database already, or does so now with its last connection.
            return;
        }
    }
}
