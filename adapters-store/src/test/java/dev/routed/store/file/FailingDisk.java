package dev.routed.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that fails at a chosen step, as an H2 file system for names that begin with "failing:". Steps are writes,
 * fsyncs and truncations; a failing step has nevertheless been carried out completely. Supports one file at a time.
 */
public final class FailingDisk extends FilePathWrapper {
    private static int stepsLeft = Integer.MAX_VALUE;
    private static int failures;

    /** Lets {@code steps} steps succeed and then {@code times} steps fail. */
    public static synchronized void failAfter(int steps, int times) {
        FilePath.register(new FailingDisk());
        stepsLeft = steps;
        failures = times;
    }

    /** Returns true once all requested failures have occurred. */
    public static synchronized boolean hasFailed() {
        return failures == 0;
    }

    static synchronized void step() throws IOException {
        if (stepsLeft > 0) {
            stepsLeft--;
        } else if (failures > 0) {
            failures--;
            throw new IOException("Input/output error");
        }
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FailingChannel(getBase().open(mode));
    }
}
