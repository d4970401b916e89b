package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.Optional;

/** Rejects joins whose next hop belongs to a container, another router or another host. */
public final class RouterAddressCheck {
    private final NextHopCheck check;

    public RouterAddressCheck(RoutingTable table) {
        check = new NextHopCheck(table);
    }

    /** @param ofHost addresses that the host has anyway */
    public void refuseGateways(Join join, Collection<IpAddress> ofHost, State state) {
        for (IpAddress gateway : join.nextHops()) {
            if (join.endpoint().owns(gateway)) {
                refuse(join, gateway, "is its own address");
            }
            NextHopCheck.ofContainer(gateway, state).ifPresent(why -> refuse(join, gateway, why));
            elsewhere(join.endpoint(), gateway, ofHost, state).ifPresent(why -> refuse(join, gateway, why));
        }
    }

    private Optional<String> elsewhere(Endpoint endpoint, IpAddress gateway, Collection<IpAddress> ofHost,
            State state) {
        boolean known = ofHost.contains(gateway) || state.joinOver(gateway.hostPrefix()).isPresent();
        if (known) {
            return Optional.empty();
        }
        return endpoint.namesNextHop(gateway) ? check.ofOthersOrAnnounced(gateway) : check.ofOthers(gateway);
    }

    private static void refuse(Join join, IpAddress gateway, String why) {
        throw new Rejection("cannot join " + join.endpoint().describe() + ": its gateway " + gateway + " " + why
                + "; the host itself answers for the gateway: omit it, or use an address of this host");
    }
}
