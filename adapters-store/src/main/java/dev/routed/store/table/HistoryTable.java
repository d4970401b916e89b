package dev.routed.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** One row per change, written in the transaction of the change. The newest {@link #KEPT} rows are kept. */
public final class HistoryTable {
    public static final int KEPT = 10_000;

    private HistoryTable() {
    }

    static void add(Handle handle, List<HistoryEntry> entries) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO history (at, kind, network, endpoint, addresses, words)
                VALUES (:at, :kind, :network, :endpoint, :addresses, :words)""");
        for (HistoryEntry entry : entries) {
            batch.bind("at", entry.at().atOffset(ZoneOffset.UTC)).bind("kind", entry.kind())
                    .bind("network", entry.network().orElse(null)).bind("endpoint", entry.endpoint().orElse(null))
                    .bind("addresses", TextArrays.of(entry.addresses())).bind("words", entry.description()).add();
        }
        batch.execute();
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

    /** Deletes the oldest entries. Their numbers have gaps, so that they are counted. */
    public static void trim(Handle handle) {
        handle.createQuery("SELECT number FROM history ORDER BY number DESC OFFSET :kept ROWS FETCH NEXT ROW ONLY")
                .bind("kept", KEPT).mapTo(Long.class).findOne()
                .ifPresent(oldest -> handle.execute("DELETE FROM history WHERE number <= ?", oldest));
    }

    private static HistoryEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new HistoryEntry(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("kind"),
                Optional.ofNullable(row.getString("network")), Optional.ofNullable(row.getString("endpoint")),
                TextArrays.read(row, "addresses", Function.identity()), row.getString("words"));
    }
}
