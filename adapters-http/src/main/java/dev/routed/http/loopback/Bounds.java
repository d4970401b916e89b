package dev.routed.http.loopback;

import java.time.Duration;

/**
 * How much local users may take of a port.
 *
 * @param perUser connections of each user but root
 * @param users connections of all users but root together
 * @param root connections of root
 * @param exchange how long a request and its answer may take, from the first byte of the one to the last byte of the
 *     other, at whatever rate they trickle
 * @param idle how long nothing may happen on a connection
 * @param again how long until a port that is taken is tried again
 */
public record Bounds(int perUser, int users, int root, Duration exchange, Duration idle, Duration again) {
    /** Eight are more than a browser opens. */
    public static final Bounds USUAL = new Bounds(8, 64, 32, Duration.ofSeconds(20), Duration.ofSeconds(10),
            Duration.ofSeconds(10));
}
