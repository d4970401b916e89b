package dev.routed.store.table;

import dev.routed.domain.state.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One row for each change, in its transaction. The newest {@link #KEPT} are kept. */
public final class HistoryTable {
    public static final int KEPT = 10_000;
    /** So many more may be there: deleting an old row with each new one would make every commit larger. */
    public static final int SLACK = 500;
    private final Clock clock;

    public HistoryTable(Clock clock) {
        this.clock = clock;
    }

    /** Must come before the change is applied: what it deletes tells what it was about. */
    public void add(Handle handle, Change change) {
        HistoryEntry entry = ChangeDescription.entry(clock.instant(), change, id -> EndpointTable.find(handle, id));
        long number = handle.createUpdate("""
                INSERT INTO history (at, kind, network, endpoint, addresses, words)
                VALUES (:at, :kind, :network, :endpoint, :addresses, :words)""")
                .bind("at", entry.at().atOffset(ZoneOffset.UTC)).bind("kind", entry.kind())
                .bind("network", entry.network().orElse(null)).bind("endpoint", entry.endpoint().orElse(null))
                .bind("addresses", TextArrays.of(entry.addresses())).bind("words", entry.description())
                .executeAndReturnGeneratedKeys("number").mapTo(Long.class).one();
        if (number % SLACK == 0) {
            trim(handle, number);
        }
    }

    public static List<HistoryEntry> of(Handle handle, String address, int most) {
        return handle.createQuery("""
                SELECT at, kind, network, endpoint, addresses, words FROM history
                WHERE ARRAY_CONTAINS(addresses, :address) ORDER BY number DESC LIMIT :most""")
                .bind("address", address).bind("most", most).map(HistoryTable::entry).list();
    }

    public static List<HistoryEntry> recent(Handle handle, int most) {
        return handle.createQuery("""
                SELECT at, kind, network, endpoint, addresses, words FROM history ORDER BY number DESC LIMIT :most""")
                .bind("most", most).map(HistoryTable::entry).list();
    }

    private static void trim(Handle handle, long newest) {
        handle.createUpdate("DELETE FROM history WHERE number <= :oldest").bind("oldest", newest - KEPT).execute();
    }

    private static HistoryEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new HistoryEntry(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("kind"),
                Optional.ofNullable(row.getString("network")), Optional.ofNullable(row.getString("endpoint")),
                TextArrays.read(row, "addresses", Function.identity()), row.getString("words"));
    }
}
