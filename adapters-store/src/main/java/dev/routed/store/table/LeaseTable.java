package dev.routed.store.table;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.state.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of pools and leases. */
public final class LeaseTable {

    private LeaseTable() {
    }

    /**
     * Returns pools and leases in the order in which they were recorded. Joined here from plain scans: a union sorted
     * by the database takes far longer.
     *
     * @param unknown learns what has another effect than recorded
     */
    static List<Change> all(Handle handle, UnknownEntries unknown) {
        List<Change> all = new ArrayList<>();
        handle.createQuery("SELECT prefix, automatic, holds FROM pool ORDER BY number").map(LeaseTable::pool)
                .forEach(all::addAll);
        SortedMap<Long, List<Change>> leases = new TreeMap<>();
        handle.createQuery("SELECT number, address, pool, purpose, since, holds FROM lease")
                .map((row, context) -> {
                    String purpose = row.getString("purpose");
                    unknown.addPurpose(row.getString("address"), purpose, purpose(purpose));
                    return lease(row, context);
                }).forEach(lease -> leases.put(lease.number(), lease.changes()));
        handle.createQuery("""
                SELECT last_number AS number, last_address AS address, id AS pool, 'AUTOMATIC' AS purpose,
                last_since AS since, 0 AS holds FROM pool WHERE last_number IS NOT NULL""").map(LeaseTable::lease)
                .forEach(lease -> leases.putIfAbsent(lease.number(), lease.changes()));
        leases.values().forEach(all::addAll);
        return all;
    }

    /** What a row of a lease stands for. */
    private record Numbered(long number, List<Change> changes) {
    }

    static void open(Handle handle, Pool pool) {
        int held = handle.createUpdate("UPDATE pool SET holds = holds + 1 WHERE id = :id").bind("id", pool.id().text())
                .execute();
        if (held == 0) {
            handle.createUpdate("INSERT INTO pool (id, prefix, automatic, holds) VALUES (:id, :prefix, :automatic, 1)")
                    .bind("id", pool.id().text()).bind("prefix", pool.prefix().toString())
                    .bind("automatic", pool.automatic().map(Prefix::toString).orElse(null)).execute();
        }
    }

    static void close(Handle handle, PoolId pool) {
        int gone = handle.createUpdate("DELETE FROM pool WHERE id = :id AND holds = 1").bind("id", pool.text())
                .execute();
        if (gone == 0) {
            handle.createUpdate("UPDATE pool SET holds = holds - 1 WHERE id = :id").bind("id", pool.text()).execute();
        }
    }

    static void lease(Handle handle, Lease lease) {
        String address = lease.address().toString();
        if (holdOnceMore(handle, address)) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO lease (address, pool, purpose, since, holds)
                VALUES (:address, :pool, :purpose, :since, 1)""")
                .bind("address", address).bind("pool", lease.pool().text()).bind("purpose", lease.purpose().name())
                .bind("since", lease.since().atOffset(ZoneOffset.UTC)).execute();
        if (lease.purpose() == Purpose.AUTOMATIC) {
            handle.createUpdate("""
                    UPDATE pool SET (last_number, last_address, last_since) =
                    (SELECT number, address, since FROM lease WHERE address = :address) WHERE id = :pool""")
                    .bind("address", address).bind("pool", lease.pool().text()).execute();
        }
    }

    private static boolean holdOnceMore(Handle handle, String address) {
        return handle
                .createUpdate("UPDATE lease SET holds = holds + 1 WHERE address = :address")
                .bind("address", address).execute() == 1;
    }

    /** Returns whether no holder is left. */
    static boolean release(Handle handle, IpAddress address) {
        int gone = handle.createUpdate("DELETE FROM lease WHERE address = :address AND holds = 1")
                .bind("address", address.toString()).execute();
        if (gone == 0) {
            handle.createUpdate("UPDATE lease SET holds = holds - 1 WHERE address = :address")
                    .bind("address", address.toString()).execute();
        }
        return gone > 0;
    }

    private static List<Change> pool(ResultSet row, StatementContext context) throws SQLException {
        Pool pool = UnreadableRow.named("pool " + row.getString("prefix"),
                () -> new Pool(Prefix.parse(row.getString("prefix")),
                        Optional.ofNullable(row.getString("automatic")).map(Prefix::parse)));
        return Collections.nCopies(row.getInt("holds"), new Change.PoolOpened(pool));
    }

    /** Maps a purpose that only a newer version knows to REQUESTED: the address stays leased. */
    private static Purpose purpose(String text) {
        return Arrays.stream(Purpose.values()).filter(known -> known.name().equals(text)).findFirst()
                .orElse(Purpose.REQUESTED);
    }

    /** Converts a row; one without holders is the most recent automatic lease, which has been released. */
    private static Numbered lease(ResultSet row, StatementContext context) throws SQLException {
        Lease lease = UnreadableRow.named("lease of " + row.getString("address"),
                () -> new Lease(IpAddress.parse(row.getString("address")), new PoolId(row.getString("pool")),
                        purpose(row.getString("purpose")), row.getObject("since", OffsetDateTime.class).toInstant()));
        Change leased = new Change.AddressLeased(lease);
        int holds = row.getInt("holds");
        return new Numbered(row.getLong("number"), holds > 0 ? Collections.nCopies(holds, leased)
                : List.of(leased, new Change.AddressReleased(lease.address())));
    }
}
