package dev.routed.store;

import dev.routed.domain.journal.Change;
import dev.routed.domain.port.out.Journal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The journal in the tables of {@code db/migration}: one transaction for each group of changes. Safe to use from
 * several threads.
 */
public final class JdbiJournal implements Journal {
    private final Session session;
    private final History history;
    private final Clock clock;
    /** What was read when the file was opened, until it is asked for or something else is recorded. */
    private Optional<List<Change>> fresh;

    JdbiJournal(Session session, Clock clock, List<Change> recorded) {
        this.session = session;
        this.history = new History(clock);
        this.clock = clock;
        this.fresh = Optional.of(recorded);
    }

    @Override
    public synchronized List<Change> replay() {
        List<Change> all = fresh.orElseGet(() -> session.read("read what was recorded", JdbiJournal::everything));
        fresh = Optional.empty();
        return all;
    }

    @Override
    public synchronized void record(List<Change> changes) {
        fresh = Optional.empty();
        if (!changes.isEmpty()) {
            session.write("record " + kinds(changes), handle -> changes.forEach(change -> record(handle, change)));
        }
    }

    @Override
    public boolean isConfirmed() {
        return session.read("tell whether it is confirmed", handle ->
                handle.createQuery("SELECT COUNT(*) FROM confirmed").mapTo(Integer.class).one() > 0);
    }

    @Override
    public void confirm() {
        session.write("record that it is confirmed", handle ->
                handle.execute("INSERT INTO confirmed (at) VALUES (?)", clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /**
     * What happened to an address, newest first, as far as {@link History#KEPT} rows reach back.
     *
     * @param most how many entries at most
     */
    public List<HistoryEntry> history(String address, int most) {
        return session.read("read the history of " + address, handle -> History.of(handle, address, most));
    }

    /** What happened last, newest first, at most so many entries. */
    public List<HistoryEntry> recent(int most) {
        return session.read("read the history", handle -> History.recent(handle, most));
    }

    static List<Change> everything(Handle handle) {
        List<Change> all = new ArrayList<>(Leases.all(handle));
        all.addAll(Endpoints.all(handle));
        all.addAll(Announcements.all(handle));
        return all;
    }

    private static String kinds(List<Change> changes) {
        return changes.stream().map(change -> change.getClass().getSimpleName()).distinct()
                .collect(Collectors.joining(", "));
    }

    private void record(Handle handle, Change change) {
        history.add(handle, change);
        if (!Leases.apply(handle, change) && !Announcements.apply(handle, change, clock)) {
            Endpoints.apply(handle, change);
        }
    }
}
