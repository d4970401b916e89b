package dev.routed.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** Tells {@link PowerLossDisk} what is written and when it is forced. */
final class PowerLossChannel extends FileBaseDefault {
    private final FileChannel base;

    PowerLossChannel(FileChannel base) {
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
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        PowerLossDisk.written(new PowerLossDisk.Write((int) position, bytes));
        return base.write(source, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base.force(metadata);
        PowerLossDisk.forced();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return base.tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        PowerLossDisk.written(new PowerLossDisk.Write((int) size, new byte[0]));
        base.truncate(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        base.close();
    }
}
