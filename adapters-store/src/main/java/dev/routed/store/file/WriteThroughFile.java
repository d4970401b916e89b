package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that reaches the disk write by write, in order. H2 writes what a commit changed and then the header that
 * points to it, without waiting in between; a power loss that keeps only the latter would make H2 fall back to an older
 * state. What a commit overwrites is kept in its {@link CommitRollback}.
 */
public final class WriteThroughFile extends DelegatingFile {
    /** H2's block, which no disk tears. */
    private static final int PAGE = 4096;
    private final CommitRollback rollback;

    WriteThroughFile(FileChannel file, CommitRollback rollback) {
        super(file);
        this.rollback = rollback;
    }

    /**
     * H2 takes a chunk for whole whose first and last page are. So the last one follows when all others are on the
     * disk: else a power loss might leave it without one in between.
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
            return written;
        } finally {
            source.limit(limit);
        }
    }

    @Override
    public void force(boolean metadata) {
        // Nothing is ever outstanding.
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        rollback.keep(base(), size, base().size() - size);
        base().truncate(size);
        base().force(true);
    }
}
