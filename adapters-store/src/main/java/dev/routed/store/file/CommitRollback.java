package dev.routed.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the commit under way has overwritten in a file. A commit that fails may be in the file all the same, whole, as
 * when only the last fsync failed; whoever was told of the failure would find it there later. Safe to use from several
 * threads.
 */
public final class CommitRollback {
    private final Deque<Image> newestFirst = new ArrayDeque<>();
    private boolean underWay;

    /** What a write was about to change: the file's size, and the bytes that were there. */
    private record Image(long size, long position, ByteBuffer bytes) {
    }

    /** A commit begins. */
    synchronized void begin() {
        underWay = true;
    }

    /** The commit has succeeded and stays. */
    synchronized void end() {
        underWay = false;
        newestFirst.clear();
    }

    /** Call it before so many bytes are written there, or cut off. */
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
     * Makes the file what it was before a commit that did not end; nothing happens otherwise. Step by step backwards,
     * each on disk before the next: a power loss in between leaves what one during the commit would have left. What
     * fails is tried again the next time.
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
