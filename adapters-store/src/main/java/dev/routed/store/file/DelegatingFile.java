package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** Wraps a channel as an H2 file and delegates its read-only operations. */
abstract class DelegatingFile extends FileBaseDefault {
    private final FileChannel base;

    DelegatingFile(FileChannel base) {
        this.base = base;
    }

    final FileChannel base() {
        return base;
    }

    @Override
    public final long size() throws IOException {
        return base.size();
    }

    @Override
    public final int read(ByteBuffer target, long position) throws IOException {
        return base.read(target, position);
    }

    @Override
    public final FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return base.tryLock(position, size, shared);
    }

    @Override
    protected final void implCloseChannel() throws IOException {
        base.close();
    }
}
