package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file whose writes reach the disk one by one, in order. H2 writes the changes of a commit and then the header that
 * points to them, without a sync in between; a power loss that keeps only the header would make H2 fall back to an
 * older state. What a commit overwrites is saved in its {@link CommitRollback}.
 */
public final class WriteThroughFile extends DelegatingFile {
    /** H2's block size in bytes, which disks write atomically. */
    private static final int PAGE = 4096;
    private static final AtomicLong SYNCS = new AtomicLong();
    private final CommitRollback rollback;

    WriteThroughFile(FileChannel file, CommitRollback rollback) {
        super(file);
        this.rollback = rollback;
    }

    /** Returns the number of syncs of all such files in this process. */
    static long syncs() {
        return SYNCS.get();
    }

    /**
     * Writes the last page after all others are on disk: H2 considers a chunk complete if its first and last page are,
     * so after a power loss it would accept one with a gap.
     */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int all = source.remaining();
        int first = all > 2 * PAGE ? all - PAGE : all;
        rollback.keep(base(), position, all);
        int written = writeThrough(source, first, position);
        return written < first || first == all ? written
                : written + writeThrough(source, all - first, position + first);
    }

    private int writeThrough(ByteBuffer source, int length, long position) throws IOException {
        int limit = source.limit();
        source.limit(source.position() + length);
        try {
            int written = base().write(source, position);
            base().force(false);
            SYNCS.incrementAndGet();
            return written;
        } finally {
            source.limit(limit);
        }
    }

    @Override
    public void force(boolean metadata) {
        // Every write is synced already.
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        rollback.keep(base(), size, base().size() - size);
        base().truncate(size);
        base().force(true);
        SYNCS.incrementAndGet();
    }
}
