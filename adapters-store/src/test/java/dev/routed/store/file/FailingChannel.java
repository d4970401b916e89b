package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Checks with {@link FailingDisk} after each step whether it has failed. */
final class FailingChannel extends DelegatingFile {

    FailingChannel(FileChannel base) {
        super(base);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int written = base().write(source, position);
        FailingDisk.step();
        return written;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base().force(metadata);
        FailingDisk.step();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        base().truncate(size);
        FailingDisk.step();
    }
}
