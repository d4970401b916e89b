package dev.routed.domain.service;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.NextHops;
import java.util.List;
import java.util.stream.Stream;

/**
 * What networks get that do not say otherwise.
 *
 * @param gateways next hops, at most one of each family; missing: the usual ones
 */
public record Defaults(List<IpAddress> gateways, Mtu mtu) {

    /** Unspecified, loopback, multicast and reserved: RFC 6890 and RFC 4291. */
    private static final List<Prefix> NEVER = Stream.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8")
            .map(Prefix::parse).toList();

    public Defaults {
        gateways = List.copyOf(gateways);
        if (gateways.stream().map(IpAddress::family).distinct().count() < gateways.size()) {
            throw new IllegalArgumentException("one gateway of each family at most, not " + gateways);
        }
        for (IpAddress gateway : gateways) {
            if (NEVER.stream().anyMatch(prefix -> prefix.contains(gateway))) {
                throw new IllegalArgumentException("the gateway " + gateway + " cannot be a next hop");
            }
        }
    }

    /** The next hop of that family. */
    public IpAddress nextHop(Family family) {
        return gateways.stream().filter(gateway -> gateway.family() == family).findFirst()
                .orElseGet(() -> NextHops.usual(family));
    }

    /** Those that differ from these, the first of each family. */
    List<IpAddress> others(List<IpAddress> given) {
        return Stream.of(Family.values()).flatMap(family -> given.stream()
                .filter(gateway -> gateway.family() == family && !gateway.equals(nextHop(family))).limit(1)).toList();
    }
}
