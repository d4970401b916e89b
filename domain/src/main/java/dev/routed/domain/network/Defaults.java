package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What networks get that do not say otherwise.
 *
 * @param gateways next hops, at most one of each family; missing: the usual ones
 */
public record Defaults(List<IpAddress> gateways, Mtu mtu) {

    public Defaults {
        gateways = List.copyOf(gateways);
        if (gateways.stream().map(IpAddress::family).distinct().count() < gateways.size()) {
            throw new IllegalArgumentException("one gateway of each family at most, not " + gateways);
        }
        for (IpAddress gateway : gateways) {
            if (!NextHops.isPossible(gateway)) {
                throw new IllegalArgumentException("the gateway " + gateway + " cannot be a next hop");
            }
        }
    }

    /** The next hop of that family. */
    public IpAddress nextHop(Family family) {
        return gateways.stream().filter(gateway -> gateway.family() == family).findFirst()
                .orElseGet(() -> NextHops.usual(family));
    }

    /** One of each family. */
    public List<IpAddress> nextHops() {
        return Stream.of(Family.values()).map(this::nextHop).toList();
    }

    /** Those that differ from these, the first of each family. */
    public List<IpAddress> others(List<IpAddress> given) {
        return Stream.of(Family.values()).flatMap(family -> given.stream()
                .filter(gateway -> gateway.family() == family && !gateway.equals(nextHop(family))).limit(1)).toList();
    }
}
