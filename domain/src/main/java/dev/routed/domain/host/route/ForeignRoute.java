package dev.routed.domain.host.route;

import dev.routed.domain.address.Prefix;

/**
 * Another program's route to a desired destination: reported, never modified.
 *
 * @param description as printed by {@code ip route}
 */
public record ForeignRoute(Prefix destination, String description) {
}
