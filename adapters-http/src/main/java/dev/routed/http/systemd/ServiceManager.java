package dev.routed.http.systemd;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notifications to the service manager that started this process, if any (sd_notify(3)). */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private final Map<String, String> environment;
    private final long pid;

    /**
     * Creates the connection to the service manager.
     *
     * @param pid the id of this process: the environment may have been inherited from another one
     */
    public ServiceManager(Map<String, String> environment, long pid) {
        this.environment = Map.copyOf(environment);
        this.pid = pid;
    }

    /**
     * Sends a notification.
     *
     * @param state for example "READY=1"
     */
    public void send(String state) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) {
            return;
        }
        byte[] message = state.getBytes(StandardCharsets.UTF_8);
        try (AFUNIXDatagramSocket sender = AFUNIXDatagramSocket.newInstance()) {
            sender.connect(address(socket));
            sender.send(new DatagramPacket(message, message.length));
        } catch (IOException failure) {
            LOG.warn("cannot send {} to the service manager at {}: {}", state, socket, failure.getMessage());
        }
    }

    /**
     * Returns the interval within which the service manager expects WATCHDOG=1 before it considers this process dead.
     */
    public Optional<Duration> watchdog() {
        String meant = environment.getOrDefault("WATCHDOG_PID", String.valueOf(pid));
        return Optional.ofNullable(environment.get("WATCHDOG_USEC")).filter(given -> meant.equals(String.valueOf(pid)))
                .map(microseconds -> Duration.of(Long.parseLong(microseconds), ChronoUnit.MICROS));
    }

    /** Converts a path, or a name that starts with "@" in the abstract namespace (unix(7)). */
    private static AFUNIXSocketAddress address(String socket) throws IOException {
        return socket.startsWith("@") ? AFUNIXSocketAddress.inAbstractNamespace(socket.substring(1))
                : AFUNIXSocketAddress.of(Path.of(socket));
    }
}
