package dev.routed.bootstrap.cli.connection;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that select the daemon. */
public final class AdminOptions {
    public static final String SOCKET = "/run/net-routed/admin.sock";

    @Option(names = "--admin-socket", paramLabel = "PATH", defaultValue = SOCKET,
            description = "socket of the daemon (default: ${DEFAULT-VALUE})")
    private Path socket;

    public Path socket() {
        return socket;
    }
}
