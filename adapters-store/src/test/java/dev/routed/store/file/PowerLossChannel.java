package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reports writes and fsyncs to {@link PowerLossDisk}. */
final class PowerLossChannel extends DelegatingFile {

    PowerLossChannel(FileChannel base) {
        super(base);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        PowerLossDisk.written(new PowerLossDisk.Write((int) position, bytes));
        return base().write(source, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        base().force(metadata);
        PowerLossDisk.forced();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        PowerLossDisk.written(new PowerLossDisk.Write((int) size, new byte[0]));
        base().truncate(size);
    }
}
