package dev.routed.store;

import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import dev.routed.store.table.AnnouncementTable;
import dev.routed.store.table.ChangeWriter;
import dev.routed.store.table.EndpointTable;
import dev.routed.store.table.HistoryEntry;
import dev.routed.store.table.HistoryTable;
import dev.routed.store.table.LeaseTable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The journal in the tables of {@code db/migration}: one transaction per group of changes. Thread-safe. */
public final class JdbiStateStore implements StateStore {
    private final DatabaseSession session;
    private final HistoryTable history;
    private final Clock clock;
    /** The content read when the file was opened, until it is loaded or something is recorded. */
    private Optional<List<Change>> fresh;

    JdbiStateStore(DatabaseSession session, Clock clock, List<Change> recorded) {
        this.session = session;
        this.history = new HistoryTable(clock);
        this.clock = clock;
        this.fresh = Optional.of(recorded);
    }

    @Override
    public synchronized List<Change> load() {
        List<Change> all = fresh.orElseGet(() -> session.read("read what was recorded", JdbiStateStore::everything));
        fresh = Optional.empty();
        return all;
    }

    @Override
    public synchronized Commit append(List<Change> changes) {
        fresh = Optional.empty();
        if (!changes.isEmpty()) {
            session.write("record " + kinds(changes), handle -> changes.forEach(change -> record(handle, change)));
        }
        return Commit.NONE;
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
        return session.read("read the history of " + address, handle -> HistoryTable.of(handle, address, most));
    }

    /**
     * Returns the latest events, newest first.
     *
     * @param most maximum number of entries
     */
    public List<HistoryEntry> recent(int most) {
        return session.read("read the history", handle -> HistoryTable.recent(handle, most));
    }

    static List<Change> everything(Handle handle) {
        List<Change> all = new ArrayList<>(LeaseTable.all(handle));
        all.addAll(EndpointTable.all(handle));
        all.addAll(AnnouncementTable.all(handle));
        return all;
    }

    private static String kinds(List<Change> changes) {
        return changes.stream().map(change -> change.getClass().getSimpleName()).distinct()
                .collect(Collectors.joining(", "));
    }

    private void record(Handle handle, Change change) {
        history.add(handle, change);
        change.dispatchTo(new ChangeWriter(handle, clock));
    }
}
