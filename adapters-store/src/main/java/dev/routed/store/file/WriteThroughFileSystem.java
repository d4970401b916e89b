package dev.routed.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Gives H2 {@link WriteThroughFile}s for names that begin with {@link #PREFIX}, and nobody a file in which a commit has
 * failed before that is undone. Public because H2 makes instances of it.
 */
public final class WriteThroughFileSystem extends FilePathWrapper {
    public static final String PREFIX = "ordered:";
    /** By the file's name: it is opened again after a failure. */
    private static final Map<String, CommitRollback> UNDO = new ConcurrentHashMap<>();

    /** Makes the prefix known to H2. */
    public static void register() {
        FilePath.register(new WriteThroughFileSystem());
    }

    /** Of the file that H2 knows by that name. */
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
            throw new IOException("a commit that failed cannot be undone: " + e, e);
        }
        return new WriteThroughFile(file, rollback);
    }
}
