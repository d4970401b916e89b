package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rejects joins whose next hop belongs to a container, another router or another host. */
public final class JoinGatewayCheck {
    private final NextHopCheck check;

    public JoinGatewayCheck(RoutingTable table) {
        check = new NextHopCheck(table);
    }

    /** Throws Rejection if a next hop is the container's own address or belongs to another container. */
    public static void checkAgainstContainers(Join join, State state) {
        for (IpAddress gateway : join.nextHops()) {
            if (join.endpoint().owns(gateway)) {
                refuse(join, gateway, "is its own address");
            }
            NextHopCheck.usedByContainer(gateway, state).ifPresent(why -> refuse(join, gateway, why));
        }
    }

    /** Returns the next hops of the join that other joins use: the host has these addresses already. */
    public static Set<IpAddress> inUse(Join join, State state) {
        return join.nextHops().stream().filter(gateway -> state.joinWithNextHopIn(gateway.hostPrefix()).isPresent())
                .collect(Collectors.toSet());
    }

    /**
     * Throws Rejection if a next hop belongs to something outside of this host. May read many routes; not for use under
     * the lock.
     *
     * @param ofHost addresses that the host has anyway
     */
    public void checkAgainstOtherHosts(Join join, Collection<IpAddress> ofHost) {
        for (IpAddress gateway : join.nextHops()) {
            if (!ofHost.contains(gateway)) {
                usedElsewhere(join.endpoint(), gateway).ifPresent(why -> refuse(join, gateway, why));
            }
        }
    }

    private Optional<String> usedElsewhere(Endpoint endpoint, IpAddress gateway) {
        return endpoint.hasOwnGateway(gateway) ? check.usedElsewhereOrAnnounced(gateway) : check.usedElsewhere(gateway);
    }

    private static void refuse(Join join, IpAddress gateway, String why) {
        throw new Rejection("cannot join " + join.endpoint().describe() + ": its gateway " + gateway + " " + why
                + "; the host itself answers for the gateway: omit it, or use an address of this host");
    }
}
