package dev.routed.store;

import dev.routed.domain.state.Change;
import dev.routed.store.file.JournalFile;
import dev.routed.store.log.RecoveredLog;
import dev.routed.store.log.GroupCommit;
import dev.routed.store.log.JournalLog;
import dev.routed.store.log.LogFollower;
import dev.routed.store.table.AppliedTable;
import dev.routed.store.table.UnreadableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** The log of a journal with the tables that follow it. */
record OpenLog(JournalLog log, TableUpdater tables, GroupCommit commits) implements AutoCloseable {

    /** Opens the log beside the database, which must have the tables of this version. */
    static OpenLog open(JournalFile file, DatabaseSession session, JournalDevices devices)
            throws IOException, SQLException {
        UUID journal = session.use(AppliedTable::journal);
        long applied = session.use(AppliedTable::number);
        RecoveredLog found = RecoveredLog.open(file.log(), journal, applied, devices.log(), devices.half());
        try {
            List<LogFollower.Logged> pending = UnreadableRow.named("a change in its log", found::pending);
            TableUpdater tables = new TableUpdater(session, applied, pending);
            JournalLog log = found.with(tables);
            return new OpenLog(log, tables, new GroupCommit(log, tables));
        } catch (RuntimeException | SQLException e) {
            found.close();
            throw e;
        }
    }

    /** Reads the tables after they have followed; throws whatever the query throws. */
    <T> T read(BiFunction<Handle, List<Change>, T> query) throws IOException, SQLException {
        return tables.use(query);
    }

    /** Returns the store, whose changes move into the tables in the background from now on. */
    JdbiStateStore stateStore(DatabaseSession session, Clock clock, List<Change> recorded) {
        tables.start();
        return new JdbiStateStore(session, tables, commits, clock, recorded);
    }

    long syncs() {
        return log.syncs();
    }

    /** Writes what is queued, and moves everything into the tables. */
    @Override
    public void close() {
        commits.close();
        tables.close();
        abandon();
    }

    /** Closes the file and no more. */
    void abandon() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal's log cannot be closed", e);
        }
    }
}
