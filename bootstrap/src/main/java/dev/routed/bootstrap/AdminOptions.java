package dev.routed.bootstrap;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a command reaches the daemon. */
final class AdminOptions {
    static final String SOCKET = "/run/net-routed/admin.sock";

    @Option(names = "--admin-socket", paramLabel = "PATH", defaultValue = SOCKET,
            description = "where the daemon answers (default: ${DEFAULT-VALUE})")
    private Path socket;

    Path socket() {
        return socket;
    }
}
