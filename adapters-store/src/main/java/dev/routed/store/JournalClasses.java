package dev.routed.store;

import java.sql.SQLException;
import java.util.Properties;
import org.h2.Driver;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The classes that read and write a database. Loading and linking them takes most of the time that opening takes. */
public final class JournalClasses {
    private static final String IN_MEMORY = "jdbc:h2:mem:";

    private JournalClasses() {
    }

    /** Loads them by using a database in memory; needs no file and leaves none. */
    public static void load() throws SQLException {
        try (Handle handle = Jdbi.open(Driver.load().connect(IN_MEMORY, new Properties()))) {
            handle.execute("CREATE TABLE example (number INTEGER PRIMARY KEY, texts VARCHAR ARRAY)");
            handle.createUpdate("INSERT INTO example (number, texts) VALUES (:number, :texts)").bind("number", 1)
                    .bind("texts", new String[]{""}).execute();
            handle.createQuery("SELECT number FROM example ORDER BY number").mapTo(Integer.class).one();
        }
    }
}
