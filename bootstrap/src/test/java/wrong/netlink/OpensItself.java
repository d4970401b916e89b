package wrong.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file while it is constructed, by a method of its own. */
public class OpensItself {
    private final String text;

    OpensItself(Path file) throws IOException {
        this.text = read(file);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
