package dev.routed.http.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * Which peers a socket admits, in addition to root and the daemon's own user, and the limits of their connections.
 *
 * @param group the group whose members are admitted; empty for root only
 * @param connections the maximum number of connections; further ones wait
 * @param idleTimeout how long a connection may be idle between requests; empty for no limit
 * @param requestTimeout how long a request may take from its first byte to its last
 */
public record SocketPolicy(Optional<String> group, int connections, Optional<Duration> idleTimeout,
        Duration requestTimeout) {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    /**
     * Engines keep many connections open and cannot distinguish a closed connection from a failed call, so theirs have
     * no idle timeout.
     */
    public static final SocketPolicy ENGINE = new SocketPolicy(Optional.empty(), 500, Optional.empty(),
            REQUEST_TIMEOUT);

    /** Returns the policy for people and their tools: few connections, with an idle timeout. */
    public static SocketPolicy operators(Optional<String> group) {
        return new SocketPolicy(group, 50, Optional.of(Duration.ofMinutes(1)), REQUEST_TIMEOUT);
    }
}
