package dev.routed.store;

import java.nio.file.Path;

/** Thrown if the journal file exists but cannot be read. The file is left in place. */
public final class DamagedDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedDatabase(Path file, Throwable cause) {
        super("the journal " + file + " is damaged: " + ExceptionCauses.description(cause), cause);
    }
}
