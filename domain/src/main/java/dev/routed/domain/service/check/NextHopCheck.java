package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks whether an address can be the next hop of containers. The host adopts each next hop as its own address, so
 * this host can no longer reach a previous owner, and answers for it.
 */
public final class NextHopCheck {
    private final RoutingTable table;

    NextHopCheck(RoutingTable table) {
        this.table = table;
    }

    /**
     * Returns why the address belongs to a container, or to an endpoint that is being created; empty if it does not.
     */
    static Optional<String> usedByContainer(IpAddress hop, State state) {
        return usedByEndpoint(hop, state).or(() -> state.lease(hop)
                .filter(lease -> lease.purpose() != Purpose.GATEWAY && !isGateway(hop, state))
                .flatMap(lease -> AddressUsage.of(hop, state)).map(holder -> "is in use: " + holder));
    }

    /**
     * Returns why the address belongs to a container, ignoring endpoints that are being created: a network may have
     * leased its gateway like any other address.
     */
    static Optional<String> usedByEndpoint(IpAddress hop, State state) {
        return state.owner(hop).map(owner -> "is in use: " + owner.describe());
    }

    private static boolean isGateway(IpAddress hop, State state) {
        return state.networks().stream().anyMatch(network -> network.gateways().contains(hop));
    }

    /**
     * Returns why the next hop of a network, or the default next hop, belongs to something outside this host; empty if
     * it does not. Every host of a cluster has such a next hop, and may announce it, as routers do with addresses of
     * their links. The check may read a million routes. It is needed only before the first container uses the next hop,
     * because the host has the address from then on.
     */
    Optional<String> usedElsewhere(IpAddress hop) {
        return elsewhere(hop, found -> found.kind() != Kind.LEARNED);
    }

    /** Returns why a next hop set for a single endpoint belongs to something outside this host. */
    Optional<String> usedElsewhereOrAnnounced(IpAddress hop) {
        return elsewhere(hop, found -> true);
    }

    /**
     * The neighbour that the host cannot reach any more once it has the next hop: one that all hosts use on their own
     * links is harmless, except where it lies in a subnet of another link.
     */
    Optional<ExternalAddress> hidden(IpAddress hop) {
        return NextHops.isLinkLocalDefault(hop) && liesIn(table.localOverlaps(List.of(hop.hostPrefix())), hop)
                ? table.neighbour(hop)
                : Optional.empty();
    }

    /** True if a link of the host is in a subnet that the address lies in. */
    public static boolean liesIn(Collection<ExternalAddress> externals, IpAddress hop) {
        return externals.stream()
                .anyMatch(external -> external.kind() == Kind.ON_LINK && external.prefix().contains(hop));
    }

    private Optional<String> elsewhere(IpAddress hop, Predicate<ExternalAddress> counts) {
        if (NextHops.isLinkLocalDefault(hop)) {
            return Optional.empty();
        }
        Optional<ExternalAddress> external = table.ownerByRoute(hop);
        if (external.filter(found -> found.kind() == Kind.LOCAL).isPresent()) {
            return Optional.empty();
        }
        return table.routeVia(hop).map(NextHopCheck::router)
                .or(() -> external.filter(counts).filter(found -> found.prefix().isHost())
                        .map(found -> "is another host's: " + found))
                .or(() -> table.neighbour(hop).map(found -> "is another host's: " + found));
    }

    private static String router(RemoteRoute route) {
        return "is another router, over which this host has the route " + route.destination() + " dev "
                + route.nextHop().link() + " proto " + route.protocol();
    }
}
