package dev.routed.http.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * Whom a socket lets in, beside root and the user that this process acts as, and for how long.
 *
 * @param group the group whose members are let in, too; root alone otherwise
 * @param connections how many may stand at a time; further ones wait
 * @param silence how long a connection may stand between requests; empty: as long as it likes
 * @param arrival how long a request may take, from its first byte to its last
 */
public record SocketPolicy(Optional<String> group, int connections, Optional<Duration> silence, Duration arrival) {
    private static final Duration ARRIVAL = Duration.ofSeconds(30);
    /** Engines keep many connections, and cannot tell one that ended from a call that failed: no timer ends theirs. */
    public static final SocketPolicy ENGINE = new SocketPolicy(Optional.empty(), 500, Optional.empty(), ARRIVAL);

    /** People and their tools: few at a time, none for ever. */
    public static SocketPolicy operators(Optional<String> group) {
        return new SocketPolicy(group, 50, Optional.of(Duration.ofMinutes(1)), ARRIVAL);
    }
}
