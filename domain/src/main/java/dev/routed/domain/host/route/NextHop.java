package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import java.util.Optional;

/**
 * The next hop of a route.
 *
 * @param address empty for an on-link route
 * @param link interface name; the empty string if the route has none
 */
public record NextHop(Optional<IpAddress> address, String link) {
}
