package dev.routed.http.plugin.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.http.plugin.network.NetworkMessages.InterfaceName;
import dev.routed.http.plugin.network.NetworkMessages.JoinRequest;
import dev.routed.http.plugin.network.NetworkMessages.Joined;
import dev.routed.http.plugin.network.NetworkMessages.StaticRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts between Join's messages and the domain's values. */
final class JoinTranslation {
    private static final String NAME_INSIDE = "eth";

    private JoinTranslation() {
    }

    /** The endpoint to join and its namespace. */
    record Target(NetworkId network, EndpointId endpoint, Namespace namespace) {
    }

    static Target target(JoinRequest request) {
        if (request.sandboxKey().isEmpty()) {
            throw new Rejection("the field \"SandboxKey\" is missing");
        }
        return new Target(new NetworkId(request.networkID()), new EndpointId(request.endpointID()),
                new Namespace(request.sandboxKey()));
    }

    /**
     * Converts a join. Gateways become the default routes; Docker 28 and later rejects a static default route without a
     * gateway.
     */
    static Joined joined(JoinInfo joinInfo) {
        return new Joined(new InterfaceName(joinInfo.link().text(), NAME_INSIDE),
                nextHop(joinInfo, Family.IPV4).map(IpAddress::toString).orElse(null),
                nextHop(joinInfo, Family.IPV6).map(IpAddress::toString).orElse(null),
                staticRoutes(joinInfo), true);
    }

    /** Puts the connected routes to the next hops first: the kernel rejects a route through an unreachable next hop. */
    private static List<StaticRoute> staticRoutes(JoinInfo joinInfo) {
        List<StaticRoute> routes = new ArrayList<>();
        joinInfo.nextHops()
                .forEach(hop -> routes.add(new StaticRoute(hop.hostPrefix().toString(), StaticRoute.CONNECTED, null)));
        joinInfo.routes().forEach(prefix -> routes.add(new StaticRoute(prefix.toString(), StaticRoute.NEXT_HOP,
                nextHopOf(joinInfo, prefix).toString())));
        return routes;
    }

    private static IpAddress nextHopOf(JoinInfo joinInfo, Prefix prefix) {
        return nextHop(joinInfo, prefix.family())
                .orElseThrow(() -> new IllegalStateException("no next hop for " + prefix + " in " + joinInfo));
    }

    private static Optional<IpAddress> nextHop(JoinInfo joinInfo, Family family) {
        return joinInfo.nextHops().stream().filter(hop -> hop.family() == family).findFirst();
    }
}
