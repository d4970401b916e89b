package dev.routed.store.table;

import dev.routed.domain.state.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One row per change, written in the transaction of the change. The newest {@link #KEPT} rows are kept. */
public final class HistoryTable {
    public static final int KEPT = 10_000;
    /** Maximum number of surplus rows: deleting an old row with each new one would make every commit larger. */
    public static final int SLACK = 500;

    private HistoryTable() {
    }

    /**
     * Adds an entry. Must precede the change itself, because a deletion is described by the rows it deletes.
     *
     * @param at when the change happened
     */
    public static void add(Handle handle, Change change, Instant at) {
        HistoryEntry entry = ChangeDescription.entry(at, change, id -> EndpointTable.find(handle, id));
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
