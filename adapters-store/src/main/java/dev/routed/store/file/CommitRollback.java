package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Saves what the current transaction overwrites in a file, and restores it after a failure. When only the last fsync
 * fails, the transaction is complete in the page cache and missing on the disk: a reader of the file would take it for
 * durable and overwrite a part of the log that is still needed. Thread-safe.
 */
public final class CommitRollback {
    private final Deque<Image> newestFirst = new ArrayDeque<>();
    private boolean underWay;

    /** The state before a write: the size of the file, and the bytes overwritten. */
    private record Image(long size, long position, ByteBuffer bytes) {
    }

    /** Starts a transaction. */
    synchronized void begin() {
        underWay = true;
    }

    /** Ends a successful transaction, which becomes permanent. */
    synchronized void end() {
        underWay = false;
        newestFirst.clear();
    }

    /** Saves the bytes; call it before {@code length} bytes at {@code position} are overwritten or truncated. */
    synchronized void keep(FileChannel file, long position, long length) throws IOException {
        if (underWay) {
            long size = file.size();
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - position)));
            while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
                continue;
            }
            newestFirst.push(new Image(size, position, bytes.flip()));
        }
    }

    /**
     * Restores the file to its state before an unfinished commit, if there is one. Undoes one write at a time and syncs
     * each before the next: a power loss in between leaves what one during the commit would have left. After a failure,
     * the rest is undone at the next call.
     */
    synchronized void apply(FileChannel file) throws IOException {
        while (!newestFirst.isEmpty()) {
            restore(newestFirst.peek(), file);
            newestFirst.pop();
        }
        underWay = false;
    }

    private static void restore(Image image, FileChannel file) throws IOException {
        if (file.size() > image.size()) {
            file.truncate(image.size());
        }
        ByteBuffer bytes = image.bytes().duplicate();
        while (bytes.hasRemaining()) {
            file.write(bytes, image.position() + bytes.position());
        }
        file.force(true);
    }
}
