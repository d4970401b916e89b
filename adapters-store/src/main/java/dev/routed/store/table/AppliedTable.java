package dev.routed.store.table;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The row that says how far the tables follow the log. */
public final class AppliedTable {

    private AppliedTable() {
    }

    /** Returns the id of the journal, new with each database. */
    public static UUID journal(Handle handle) {
        return handle.createQuery("SELECT journal FROM applied").mapTo(UUID.class).one();
    }

    /** Returns the number of the last record of the log that the tables have. */
    public static long number(Handle handle) {
        return handle.createQuery("SELECT number FROM applied").mapTo(Long.class).one();
    }

    /** Call it in the transaction of the changes. */
    public static void advance(Handle handle, long number) {
        handle.execute("UPDATE applied SET number = ?", number);
    }
}
