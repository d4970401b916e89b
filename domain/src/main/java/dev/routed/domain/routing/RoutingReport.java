package dev.routed.domain.routing;

import java.util.List;

/**
 * The routing daemon running on this host.
 *
 * @param daemon name and version: "FRR 8.4.4"
 */
public record RoutingReport(String daemon, List<RoutingProtocol> protocols) {

    public RoutingReport {
        protocols = List.copyOf(protocols);
    }
}
