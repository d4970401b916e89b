package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.State;
import java.util.Optional;

/**
 * A next hop in use by containers. The host answers for it, so no container can have it.
 *
 * @param use "the gateway of this host", or its network or endpoint
 */
public record NextHopInUse(IpAddress address, String use) {

    /** Returns one next hop inside the prefix; empty if there is none. */
    public static Optional<NextHopInUse> in(Prefix prefix, State state, Defaults defaults) {
        IpAddress own = defaults.nextHop(prefix.family());
        if (prefix.contains(own)) {
            return Optional.of(new NextHopInUse(own, "the gateway of this host"));
        }
        return state.networks().stream().flatMap(network -> ofNetwork(network, prefix).stream()).findFirst()
                .or(() -> state.joinWithNextHopIn(prefix).flatMap(join -> ofJoin(join, prefix)));
    }

    private static Optional<NextHopInUse> ofNetwork(RoutedNetwork network, Prefix prefix) {
        return network.gateways().stream().filter(prefix::contains).findFirst()
                .map(gateway -> new NextHopInUse(gateway, "the gateway of network " + network.id().shortText()));
    }

    private static Optional<NextHopInUse> ofJoin(Join join, Prefix prefix) {
        return join.nextHops().stream().filter(prefix::contains).findFirst()
                .map(hop -> new NextHopInUse(hop, "the next hop of " + join.endpoint().describe()));
    }
}
