package dev.routed.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Tries whether a state directory can be written, by a file that is written through to the disk and deleted. */
public final class WriteProbe {
    /** More than a commit of the journal writes. */
    private static final int SIZE = 32 * 1024;
    private final Path file;
    private final Duration fresh;
    private Optional<String> problem = Optional.empty();
    private long expiry = System.nanoTime();

    /** @param fresh for how long an answer is given again: whoever may ask must not wear out the disk */
    public WriteProbe(Path directory, Duration fresh) {
        this.file = directory.resolve("probe");
        this.fresh = fresh;
    }

    /** Why nothing can be written; empty if it can. */
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
