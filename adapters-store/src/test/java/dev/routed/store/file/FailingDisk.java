package dev.routed.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that fails at a step that a test names, as a file system of H2: names that begin with "failing:". Steps are
 * writes, fsyncs and cuts; one that fails has done its work, and nobody can tell. One file at a time.
 */
public final class FailingDisk extends FilePathWrapper {
    private static int stepsLeft = Integer.MAX_VALUE;
    private static int failures;

    /** So many steps go well, then so many fail. */
    public static synchronized void failAfter(int steps, int times) {
        FilePath.register(new FailingDisk());
        stepsLeft = steps;
        failures = times;
    }

    /** True if the disk has failed as often as it was told to. */
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
