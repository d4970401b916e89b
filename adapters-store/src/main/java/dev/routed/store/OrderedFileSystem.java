package dev.routed.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Gives H2 {@link OrderedFile}s for names that begin with {@link #PREFIX}. Public because H2 makes instances of it. */
public final class OrderedFileSystem extends FilePathWrapper {
    static final String PREFIX = "ordered:";

    /** Makes the prefix known to H2. */
    static void register() {
        FilePath.register(new OrderedFileSystem());
    }

    @Override
    public String getScheme() {
        return PREFIX.substring(0, PREFIX.length() - 1);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new OrderedFile(getBase().open(mode));
    }
}
