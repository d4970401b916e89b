package dev.routed.store.table;

import dev.routed.domain.failure.Rejection;
import java.sql.SQLException;

/** Thrown for a row that can be read but contains values that this version cannot use. The row is kept. */
public final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableRow(String row, RuntimeException cause) {
        super(row + ": " + cause.getMessage(), cause);
    }

    /** Converts a row. */
    public interface Reading<T> {
        T read() throws SQLException;
    }

    /**
     * Converts a row.
     *
     * @param row description of the row for an operator: "endpoint 1a2b"
     */
    public static <T> T named(String row, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (IllegalArgumentException | Rejection unknown) {
            throw new UnreadableRow(row, unknown);
        }
    }
}
