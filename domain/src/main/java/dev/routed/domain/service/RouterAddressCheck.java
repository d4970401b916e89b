package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.RemoteRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.port.out.RoutingTable;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the host from taking the address of a router that it sends over. It takes every gateway of its containers as its own, and
 * would then answer for that router on the uplink, too.
 */
final class RouterAddressCheck {
    private final RoutingTable table;
    /** Asking may mean to read a million routes: once is enough, as the host has the address from then on. */
    private final Set<IpAddress> ours = ConcurrentHashMap.newKeySet();

    RouterAddressCheck(RoutingTable table) {
        this.table = table;
    }

    /** @param ofHost addresses that the host has anyway */
    void refuseGateways(Join join, Collection<IpAddress> ofHost) {
        join.nextHops().stream().filter(gateway -> !NextHops.isReserved(gateway) && !ofHost.contains(gateway) && !ours.contains(gateway))
                .forEach(gateway -> {
                    table.over(gateway).ifPresent(route -> refuse(join, gateway, route));
                    ours.add(gateway);
                });
    }

    private static void refuse(Join join, IpAddress gateway, RemoteRoute route) {
        throw new Rejection("cannot join " + join.endpoint().describe() + ": its gateway " + gateway
                + " is another router, over which this host has the route " + route.destination() + " dev " + route.nextHop().link()
                + " proto " + route.protocol() + "; the host itself answers for a gateway: leave it out, or name an address of this host");
    }
}
