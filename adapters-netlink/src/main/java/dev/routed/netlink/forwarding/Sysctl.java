package dev.routed.netlink.forwarding;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads and writes sysctls as files.
 *
 * @param root /proc/sys or a directory below
 */
record Sysctl(Path root) {

    boolean exists(String key) {
        return Files.exists(path(key));
    }

    boolean is(String key, String value) throws IOException {
        return Files.readString(path(key)).strip().equals(value);
    }

    /**
     * Returns the directory of each interface, and of "all" and "default". Listing also finds interface names that the
     * process's locale cannot decode.
     */
    List<Sysctl> each(String key) throws IOException {
        try (Stream<Path> entries = Files.list(path(key))) {
            return entries.sorted().map(Sysctl::new).toList();
        }
    }

    /** Returns the last part of the root, as far as it can be decoded. */
    String name() {
        return root.getFileName().toString();
    }

    /** Sets a value unless it is set already; returns a one-line reason of a failure. */
    Optional<String> set(String key, String value) {
        return set(key, value, key);
    }

    /**
     * Sets a value unless it is set already; returns a one-line reason of a failure.
     *
     * @param whole the full key, for the message
     */
    Optional<String> set(String key, String value, String whole) {
        try {
            if (!is(key, value)) {
                Files.writeString(path(key), value, StandardOpenOption.WRITE);
            }
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("cannot set " + whole + " to " + value + " (" + reason(failure) + "): run \"sysctl -w "
                    + whole + "=" + value + "\" on the host");
        }
    }

    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such sysctl";
        }
        boolean hasReason = failure instanceof FileSystemException file && file.getReason() != null;
        return hasReason ? ((FileSystemException) failure).getReason() : failure.toString();
    }

    /**
     * Converts a key to a path: dots become slashes; a dot in an interface name is written as a slash, as in sysctl(8).
     */
    private Path path(String key) {
        StringBuilder path = new StringBuilder(key);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            path.setCharAt(i, c == '.' ? '/' : c == '/' ? '.' : c);
        }
        return root.resolve(path.toString());
    }
}
