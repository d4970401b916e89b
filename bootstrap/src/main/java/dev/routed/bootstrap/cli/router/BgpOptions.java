package dev.routed.bootstrap.cli.router;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of router-config that are about BGP. */
final class BgpOptions {
    @Option(names = "--as", paramLabel = "NUMBER",
            description = "AS number for BGP (default: a private one derived from the router id)")
    private String as;

    @Option(names = "--neighbour", paramLabel = "ADDRESS", split = ",", description = "for BGP: the other routers")
    private List<IpAddress> neighbours = List.of();

    @Option(names = "--unnumbered", paramLabel = "NAME", split = ",",
            description = "for BGP: interfaces to one other router each, without any address to configure: IPv4 is "
                    + "routed over the IPv6 next hops that routers advertise (RFC 8950). BIRD must be 2.19, 3.3 or "
                    + "later; any FRR will do. The addresses of lo are announced, too")
    private List<String> unnumbered = List.of();

    /** Returns true if no other router is named. */
    boolean isWithoutNeighbour() {
        return neighbours.isEmpty() && unnumbered.isEmpty();
    }

    List<String> unnumbered() {
        return unnumbered;
    }

    /**
     * Returns the values of a template's placeholders.
     *
     * @param loopback the addresses of the loopback interface, by which an unnumbered host is reached
     */
    Map<String, List<String>> values(IpAddress routerId, List<IpAddress> loopback) {
        List<Prefix> own = unnumbered.isEmpty() ? List.of() : loopback.stream().map(IpAddress::hostPrefix).toList();
        return Map.of("AS", List.of(as != null ? as : RouterValues.as(routerId)),
                "NEIGHBOUR", RouterValues.addressesOf(Family.IPV4, neighbours),
                "NEIGHBOUR6", RouterValues.addressesOf(Family.IPV6, neighbours), "UNNUMBERED", unnumbered,
                "LOOPBACK", RouterValues.of(Family.IPV4, own), "LOOPBACK6", RouterValues.of(Family.IPV6, own));
    }
}
