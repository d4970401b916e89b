package dev.routed.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Checks whether a state directory is writable, by writing, syncing and deleting a file. */
public final class WriteProbe {
    /** More than a commit of the journal writes, in bytes. */
    private static final int SIZE = 32 * 1024;
    private final Path file;
    private final Duration fresh;
    private Optional<String> problem = Optional.empty();
    private long expiry = System.nanoTime();

    /** @param fresh how long a result is cached, to limit the load on the disk however often it is queried */
    public WriteProbe(Path directory, Duration fresh) {
        this.file = directory.resolve("probe");
        this.fresh = fresh;
    }

    /** Returns why the directory is not writable; empty if it is. */
    public synchronized Optional<String> problem() {
        if (System.nanoTime() - expiry >= 0) {
            problem = attempt();
            expiry = System.nanoTime() + fresh.toNanos();
        }
        return problem;
    }

    private Optional<String> attempt() {
        try {
            write();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(file.getParent() + " cannot be written: " + ExceptionCauses.description(e));
        }
    }

    private void write() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(SIZE);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(false);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
