package dev.routed.store;

import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.store.codec.Group;
import dev.routed.store.log.GroupCommit;
import dev.routed.store.table.HistoryEntry;
import dev.routed.store.table.HistoryTable;
import dev.routed.store.table.JournalContent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The journal: a change is durable when it is in the log, and moves into the tables of {@code db/migration} soon.
 * Thread-safe.
 */
public final class JdbiStateStore implements StateStore {
    private final DatabaseSession session;
    private final TableUpdater tables;
    private final GroupCommit commits;
    private final Clock clock;
    /** The content read when the file was opened, until it is loaded or something is recorded. */
    private Optional<List<Change>> fresh;

    JdbiStateStore(DatabaseSession session, TableUpdater tables, GroupCommit commits, Clock clock,
            List<Change> recorded) {
        this.session = session;
        this.tables = tables;
        this.commits = commits;
        this.clock = clock;
        this.fresh = Optional.of(recorded);
    }

    @Override
    public synchronized List<Change> load() {
        List<Change> all = fresh.orElseGet(() -> tables.read("read what was recorded",
                (handle, rest) -> JournalContent.read(handle, rest).changes()));
        fresh = Optional.empty();
        commits.resume();
        return all;
    }

    @Override
    public synchronized Commit append(List<Change> changes) {
        fresh = Optional.empty();
        return changes.isEmpty() ? Commit.NONE : commits.append(new Group(clock.instant(), changes));
    }

    @Override
    public boolean isConfirmed() {
        return session.read("read whether it is confirmed",
                handle -> handle.createQuery("SELECT COUNT(*) FROM confirmed").mapTo(Integer.class).one() > 0);
    }

    @Override
    public void confirm() {
        session.write("record that it is confirmed", handle -> handle.execute("INSERT INTO confirmed (at) VALUES (?)",
                clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /**
     * Returns the events of an address, newest first, as far back as {@link HistoryTable#KEPT} rows reach.
     *
     * @param most maximum number of entries
     */
    public List<HistoryEntry> history(String address, int most) {
        return tables.read("read the history of " + address, (handle, rest) -> HistoryTable.of(handle, address, most));
    }

    /**
     * Returns the latest events, newest first.
     *
     * @param most maximum number of entries
     */
    public List<HistoryEntry> recent(int most) {
        return tables.read("read the history", (handle, rest) -> HistoryTable.recent(handle, most));
    }
}
