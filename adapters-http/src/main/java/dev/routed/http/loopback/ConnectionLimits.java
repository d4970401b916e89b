package dev.routed.http.loopback;

import java.time.Duration;

/**
 * The limits of a port that is open to local users.
 *
 * @param perUser connections of each user except root
 * @param users connections of all users except root together
 * @param root connections of root
 * @param exchange how long a request and its response may take, from the first byte of the request to the last byte of
 * the response, no matter how slowly they trickle
 * @param idle how long a connection may be idle
 * @param retryAfter the delay before a port in use is tried again
 */
public record ConnectionLimits(int perUser, int users, int root, Duration exchange, Duration idle,
        Duration retryAfter) {
    /** Eight connections per user are more than a browser opens. */
    public static final ConnectionLimits USUAL = new ConnectionLimits(8, 64, 32, Duration.ofSeconds(20),
            Duration.ofSeconds(10), Duration.ofSeconds(10));
}
