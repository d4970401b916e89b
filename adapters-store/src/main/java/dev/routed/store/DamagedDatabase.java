package dev.routed.store;

import java.nio.file.Path;

/** The file is there but cannot be read as a journal; it was left where it is. */
public final class DamagedDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedDatabase(Path file, Throwable cause) {
        super("the journal " + file + " is damaged: " + ExceptionCauses.description(cause), cause);
    }
}
