package dev.routed.store.table;

import dev.routed.domain.failure.Rejection;
import java.sql.SQLException;

/** A row that can be read, but says what this program cannot act on: it stays where it is. */
public final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableRow(String row, RuntimeException cause) {
        super(row + ": " + cause.getMessage(), cause);
    }

    /** Makes a value of a row. */
    interface Reading<T> {
        T read() throws SQLException;
    }

    /**
     * Reads a row.
     *
     * @param row its name for an operator: "endpoint 1a2b"
     */
    static <T> T named(String row, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (IllegalArgumentException | Rejection unknown) {
            throw new UnreadableRow(row, unknown);
        }
    }
}
