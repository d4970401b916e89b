package dev.routed.domain.routing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routing daemon running on this host.
 *
 * @param daemon name and version: "FRR 8.4.4"
 */
public record RoutingReport(String daemon, List<RoutingProtocol> protocols) {

    public RoutingReport {
        protocols = List.copyOf(protocols);
    }

    /** Returns the links with neighbours that are configured by the link, without an address (BGP unnumbered). */
    public Set<String> unnumberedLinks() {
        return protocols.stream().flatMap(protocol -> protocol.neighbours().stream())
                .flatMap(neighbour -> neighbour.link().stream()).collect(Collectors.toSet());
    }
}
