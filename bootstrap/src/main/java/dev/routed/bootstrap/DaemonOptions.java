package dev.routed.bootstrap;

import dev.routed.bootstrap.cli.connection.AdminOptions;
import dev.routed.bootstrap.daemon.DaemonSettings;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The command line options of the daemon. */
final class DaemonOptions {
    @Option(names = {"-g", "--gateway"}, split = ",", paramLabel = "ADDRESS",
            description = "next hop of the containers, at most one per family (default: 169.254.1.1, fe80::1:1)")
    private List<IpAddress> gateways = List.of();

    @Option(names = {"-m", "--mtu"}, paramLabel = "BYTES", defaultValue = "1500",
            description = "MTU of the containers' links, 68 to 65535 (default: ${DEFAULT-VALUE})")
    private Mtu mtu;

    @Option(names = {"-d", "--debug"}, description = "log requests, responses and every step on the host")
    private boolean debug;

    @Option(names = {"-S", "--netsock"}, paramLabel = "NAME", defaultValue = "net-routed",
            description = "name of the network driver (default: ${DEFAULT-VALUE})")
    private String netSocket;

    @Option(names = {"-s", "--ipamsock"}, paramLabel = "NAME", defaultValue = "ipam-routed",
            description = "name of the IPAM driver (default: ${DEFAULT-VALUE})")
    private String ipamSocket;

    @Option(names = "--plugin-dir", paramLabel = "DIR", defaultValue = "/run/docker/plugins",
            description = "where Docker looks for plugin sockets (default: ${DEFAULT-VALUE})")
    private Path pluginDir;

    @Option(names = "--state-dir", paramLabel = "DIR", defaultValue = "/var/lib/net-routed",
            description = "where the journal is kept (default: ${DEFAULT-VALUE})")
    private Path stateDir;

    @Option(names = "--admin-socket", paramLabel = "PATH", defaultValue = AdminOptions.SOCKET,
            description = "socket for the other commands (default: ${DEFAULT-VALUE})")
    private Path adminSocket;

    @Option(names = "--admin-group", paramLabel = "GROUP",
            description = "a group whose members may also use it (default: only root)")
    private Optional<String> adminGroup;

    @Option(names = "--docker-socket", paramLabel = "PATH", defaultValue = "/var/run/docker.sock",
            description = "socket of the Docker Engine (default: ${DEFAULT-VALUE})")
    private Path dockerSocket;

    @Option(names = "--http-port", paramLabel = "PORT",
            description = "serve the status page, metrics and health on this port of 127.0.0.1 and ::1 (default: none)")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(names = "--log-file", paramLabel = "FILE",
            description = "log to this file instead of standard error, 10 MB per file, with three older files")
    private Optional<Path> logFile = Optional.empty();

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if the values conflict
     */
    DaemonSettings settings() {
        return new DaemonSettings(new Defaults(gateways, mtu), netSocket, ipamSocket, pluginDir, stateDir, adminSocket,
                adminGroup, dockerSocket, httpPort, logFile, debug);
    }
}
