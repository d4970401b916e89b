package dev.routed.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user that this process acts as. */
final class ProcessOwner {

    private ProcessOwner() {
    }

    /** The effective user id: it owns the process's entry in /proc (proc(5)). */
    static long uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("asking for the own user id", e);
        }
    }
}
