package dev.routed.store.file;

import dev.routed.domain.failure.StateStoreFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.h2.Driver;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** A database file, identified by its path, which ends in {@link #SUFFIX}. */
public record JournalFile(Path path) {
    public static final String SUFFIX = ".mv.db";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    /**
     * Every commit writes the file before it returns, and no background thread ever writes: H2's compaction is known to
     * lose chunks. Freed space is reused immediately and pages are compressed, so a busy journal stays at a few MB.
     */
    private static final String DURABLE = ";WRITE_DELAY=0;RETENTION_TIME=0;COMPRESS=TRUE";
    /**
     * Cache size in KB; H2's default is a share of the physical memory. The other cache holds more statements than a
     * cycle of calls has, so that they are parsed once; H2's default is eight.
     */
    private static final String LEAN = ";CACHE_SIZE=4096;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";
    /** H2 must not close the file in a shutdown hook while calls are still in flight. */
    private static final String CLOSED_BY_US = ";DB_CLOSE_ON_EXIT=FALSE;IFEXISTS=TRUE";

    /**
     * Returns the journal file of the directory.
     *
     * @throws StateStoreFailure if H2 does not support the name
     */
    public static JournalFile in(Path directory) {
        if (directory.toString().contains(";")) {
            throw new StateStoreFailure("the state directory " + directory + " has a semicolon in its name", null);
        }
        return new JournalFile(directory.resolve("journal" + SUFFIX));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Creates an empty database that only its owner may read. */
    public Connection create() throws IOException, SQLException {
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return open();
    }

    /** Opens an existing database. H2 would take an empty file for a new database. */
    public Connection connect() throws IOException, SQLException {
        if (Files.size(path) == 0) {
            throw new EOFException("the file is empty");
        }
        return open();
    }

    /** Atomically moves this file to the other path, also in case of a power loss. The database must be closed. */
    public void replace(JournalFile other) throws IOException {
        force(path);
        Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE);
        force(other.path.getParent());
    }

    /** Renames the log, if there is one, and the database, and returns the new path of the database. */
    public Path setAside(Instant now) throws IOException {
        String suffix = ".damaged-" + STAMP.format(now);
        if (Files.exists(log())) {
            Files.move(log(), path.resolveSibling(log().getFileName() + suffix));
        }
        return Files.move(path, path.resolveSibling(path.getFileName() + suffix));
    }

    /** Returns the path of the log beside the database. */
    public Path log() {
        return path.resolveSibling("journal.log");
    }

    public String url() {
        String name = path.toAbsolutePath().toString();
        String database = name.substring(0, name.length() - SUFFIX.length());
        return "jdbc:h2:" + WriteThroughFileSystem.PREFIX + database + DURABLE + LEAN + CLOSED_BY_US;
    }

    /** Starts a transaction. Until {@link #committed}, writes are undone when the file is reopened. */
    public static void begin(Connection connection) {
        rollback(store(connection)).begin();
    }

    /**
     * Completes what a commit writes; call it right before the commit. The commit then also writes the header. H2
     * writes it only occasionally and finds later data by following the chunks; but it may overwrite one of those
     * first, and after a power loss it would open an older state.
     */
    public static void committing(Connection connection) {
        store(connection).getStoreHeader().put("clean", 1);
    }

    /** Returns how often this process has waited for the disk with a database. */
    public static long syncs() {
        return WriteThroughFile.syncs();
    }

    /** Ends a successful commit. */
    public static void committed(Connection connection) {
        rollback(store(connection)).end();
    }

    private static CommitRollback rollback(MVStore store) {
        return WriteThroughFileSystem.rollback(store.getFileStore().getFileName());
    }

    private static MVStore store(Connection connection) {
        try {
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore();
        } catch (SQLException e) {
            throw new IllegalStateException("not a connection of H2", e);
        }
    }

    private Connection open() throws SQLException {
        WriteThroughFileSystem.register();
        return Driver.load().connect(url(), new Properties());
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
