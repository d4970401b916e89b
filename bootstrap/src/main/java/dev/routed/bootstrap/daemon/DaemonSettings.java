package dev.routed.bootstrap.daemon;

import dev.routed.domain.network.Defaults;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the daemon was told.
 *
 * @param netSocket name of the network driver
 * @param ipamSocket name of the IPAM driver
 * @param pluginDir where the engine looks for the drivers' sockets
 * @param stateDir where the journal lies
 * @param adminSocket where the command line asks
 * @param adminGroup whose members may ask there beside root
 * @param httpPort of the loopback addresses, where who looks is answered; empty: none
 * @param logFile where the log goes; empty: the standard error
 * @param debug log requests, answers and steps
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

    /** The socket of the network driver. */
    public Path netSocketPath() {
        return pluginDir.resolve(netSocket + ".sock");
    }

    /** The socket of the IPAM driver. */
    public Path ipamSocketPath() {
        return pluginDir.resolve(ipamSocket + ".sock");
    }

    private static void checkDriverName(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name for a driver: up to 63 letters, digits, \"_\", \".\", \"-\"");
        }
    }
}
