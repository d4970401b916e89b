package dev.routed.bootstrap.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the name of this host without a DNS lookup. */
final class HostName {
    private static final Path FILE = Path.of("/proc/sys/kernel/hostname");

    private HostName() {
    }

    static String own() {
        try {
            return Files.readString(FILE).strip();
        } catch (IOException e) {
            return "this host";
        }
    }
}
