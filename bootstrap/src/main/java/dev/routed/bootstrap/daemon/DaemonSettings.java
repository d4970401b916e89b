package dev.routed.bootstrap.daemon;

import dev.routed.domain.network.Defaults;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of the daemon.
 *
 * @param netSocket name of the network driver
 * @param ipamSocket name of the IPAM driver
 * @param pluginDir where the engine looks for the drivers' sockets
 * @param stateDir directory of the journal
 * @param adminSocket socket for the command line
 * @param adminGroup a group whose members may use the admin socket, besides root
 * @param httpPort port of the status page, metrics and health on the loopback addresses; empty: none
 * @param logFile the log file; empty: standard error
 * @param debug log requests, responses and steps
 */
public record DaemonSettings(Defaults defaults, String netSocket, String ipamSocket, Path pluginDir, Path stateDir,
        Path adminSocket, Optional<String> adminGroup, Path dockerSocket, Optional<Integer> httpPort,
        Optional<Path> logFile, boolean debug) {

    public DaemonSettings {
        checkDriverName(netSocket);
        checkDriverName(ipamSocket);
        if (netSocket.equals(ipamSocket)) {
            throw new IllegalArgumentException(
                    "the network and the IPAM driver cannot both be named \"" + netSocket + "\"");
        }
        httpPort.filter(port -> port < 1 || port > 65535).ifPresent(port -> {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        });
    }

    /** Returns the socket path of the network driver. */
    public Path netSocketPath() {
        return pluginDir.resolve(netSocket + ".sock");
    }

    /** Returns the socket path of the IPAM driver. */
    public Path ipamSocketPath() {
        return pluginDir.resolve(ipamSocket + ".sock");
    }

    private static void checkDriverName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a valid driver name: up to 63 letters, digits, \"_\", \".\", \"-\"");
        }
    }
}
