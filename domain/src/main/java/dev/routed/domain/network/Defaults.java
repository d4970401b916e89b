package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Default settings of networks.
 *
 * @param gateways next hops, at most one per family; a missing one defaults to {@link NextHops#defaultFor}
 */
public record Defaults(List<IpAddress> gateways, Mtu mtu) {

    public Defaults {
        gateways = List.copyOf(gateways);
        if (gateways.stream().map(IpAddress::family).distinct().count() < gateways.size()) {
            throw new IllegalArgumentException("at most one gateway per family, not " + gateways);
        }
        for (IpAddress gateway : gateways) {
            if (!NextHops.isPossible(gateway)) {
                throw new IllegalArgumentException(
                        "the gateway " + gateway + " cannot be a next hop: " + NextHops.IMPOSSIBLE);
            }
        }
    }

    /** Returns the default next hop of the family. */
    public IpAddress nextHop(Family family) {
        return gateways.stream().filter(gateway -> gateway.family() == family).findFirst()
                .orElseGet(() -> NextHops.defaultFor(family));
    }

    /** Returns the default next hop of each family. */
    public List<IpAddress> nextHops() {
        return Stream.of(Family.values()).map(this::nextHop).toList();
    }

    /** Returns the given gateways that differ from the defaults, at most the first of each family. */
    public List<IpAddress> withoutDefaults(List<IpAddress> given) {
        return Stream.of(Family.values()).flatMap(family -> given.stream()
                .filter(gateway -> gateway.family() == family && !gateway.equals(nextHop(family))).limit(1)).toList();
    }
}
