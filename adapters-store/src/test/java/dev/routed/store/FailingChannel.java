package dev.routed.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** Asks {@link FailingDisk} after each step whether it has failed. */
final class FailingChannel extends FileBaseDefault {
    private final FileChannel base;

    FailingChannel(FileChannel base) {
        this.base = base;
    }

    @Override
    public long size() throws IOException {
        return base.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return base.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int written = base.write(source, position);
        FailingDisk.step();
        return written;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base.force(metadata);
        FailingDisk.step();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return base.tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        base.truncate(size);
        FailingDisk.step();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        base.close();
    }
}
