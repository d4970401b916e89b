package dev.routed.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Provides H2 with {@link WriteThroughFile}s for names that begin with {@link #PREFIX}. Opening a file first rolls back
 * a failed commit. Public because H2 instantiates it.
 */
public final class WriteThroughFileSystem extends FilePathWrapper {
    public static final String PREFIX = "ordered:";
    /** By file name, because a file is reopened after a failure. */
    private static final Map<String, CommitRollback> UNDO = new ConcurrentHashMap<>();

    /** Registers the prefix with H2. */
    public static void register() {
        FilePath.register(new WriteThroughFileSystem());
    }

    /** Returns the rollback of the file that H2 knows by that name. */
    static CommitRollback rollback(String name) {
        return UNDO.computeIfAbsent(FilePath.get(name).toString(), file -> new CommitRollback());
    }

    @Override
    public String getScheme() {
        return PREFIX.substring(0, PREFIX.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = getBase().open(mode);
        CommitRollback rollback = rollback(toString());
        try {
            rollback.apply(file);
        } catch (IOException | NonWritableChannelException e) {
            file.close();
            throw new IOException("cannot roll back a failed commit: " + e, e);
        }
        return new WriteThroughFile(file, rollback);
    }
}
