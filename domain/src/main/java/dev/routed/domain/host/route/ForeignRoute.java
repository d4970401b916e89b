package dev.routed.domain.host.route;

import dev.routed.domain.address.Prefix;

/**
 * A route that is not ours to a destination that we want: reported, never touched.
 *
 * @param description as {@code ip route} would print it
 */
public record ForeignRoute(Prefix destination, String description) {
}
