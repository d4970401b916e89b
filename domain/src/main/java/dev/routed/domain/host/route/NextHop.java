package dev.routed.domain.host.route;

import dev.routed.domain.address.IpAddress;
import java.util.Optional;

/**
 * Where packets go next.
 *
 * @param address empty where the link itself leads there
 * @param link the name of the interface; empty text where the route has none
 */
public record NextHop(Optional<IpAddress> address, String link) {
}
