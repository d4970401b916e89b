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
 * The kernel's switches, as files.
 *
 * @param root /proc/sys
 */
record Sysctl(Path root) {

    boolean exists(String key) {
        return Files.exists(path(key));
    }

    boolean is(String key, String value) throws IOException {
        return Files.readString(path(key)).strip().equals(value);
    }

    /**
     * The switches of each interface, and of "all" and "default". A name that is no text under this process's locale
     * can be read that way, too.
     */
    List<Sysctl> each(String key) throws IOException {
        try (Stream<Path> entries = Files.list(path(key))) {
            return entries.sorted().map(Sysctl::new).toList();
        }
    }

    /** The last part of the root, as far as it can be shown. */
    String name() {
        return root.getFileName().toString();
    }

    /** Leaves alone what is so already; what cannot be done is reported in one line. */
    Optional<String> set(String key, String value) {
        return set(key, value, key);
    }

    /** @param whole the key from the root of all switches, for the report */
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
            return "no such switch";
        }
        boolean told = failure instanceof FileSystemException file && file.getReason() != null;
        return told ? ((FileSystemException) failure).getReason() : failure.toString();
    }

    /** Dots become slashes; an interface name with a dot is written with a slash there, as sysctl(8) does. */
    private Path path(String key) {
        StringBuilder path = new StringBuilder(key);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            path.setCharAt(i, c == '.' ? '/' : c == '/' ? '.' : c);
        }
        return root.resolve(path.toString());
    }
}
