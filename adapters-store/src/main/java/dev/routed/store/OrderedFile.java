package dev.routed.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file that reaches the disk write by write, in order. H2 writes what a commit changed and then the header that
 * points to it, without waiting in between; a power loss that keeps only the latter would make H2 fall back to an older
 * state. What a commit overwrites is kept in its {@link Undo}.
 */
final class OrderedFile extends FileBaseDefault {
    private final FileChannel file;
    private final Undo undo;

    OrderedFile(FileChannel file, Undo undo) {
        this.file = file;
        this.undo = undo;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        undo.keep(file, position, source.remaining());
        int written = file.write(source, position);
        file.force(false);
        return written;
    }

    @Override
    public void force(boolean metadata) {
        // Nothing is ever outstanding.
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        undo.keep(file, size, file.size() - size);
        file.truncate(size);
        file.force(true);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
