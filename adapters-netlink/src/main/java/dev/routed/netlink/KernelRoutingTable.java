package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.neighbour.NeighbourProbe;
import dev.routed.netlink.observe.ExternalAddressReader;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.route.RouteHop;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The kernel's main routing table in the network namespace of the thread that opened it. Reading it may take long, so
 * it has its own connection on which nothing else waits.
 */
public final class KernelRoutingTable implements RoutingTable, AutoCloseable {
    private final NetlinkConnection kernel;
    private final HostReader reader;
    private final ExternalAddressReader claims;
    private final NeighbourProbe probe;

    private KernelRoutingTable(NetlinkConnection kernel) {
        this.kernel = kernel;
        this.reader = new HostReader(kernel);
        this.claims = new ExternalAddressReader(reader);
        this.probe = new NeighbourProbe(kernel);
    }

    /** Opens the network namespace of the calling thread. Throws HostFailure. */
    public static KernelRoutingTable open() {
        return HostErrors.translate("open rtnetlink", () -> new KernelRoutingTable(NetlinkConnection.open()));
    }

    private record FoundRoute(RouteMessage route, List<RouteHop> hops) {

        boolean isInside(Collection<Prefix> prefixes) {
            return prefixes.stream().anyMatch(prefix -> prefix.contains(route.destination()));
        }

        boolean goesOver(IpAddress router) {
            return hops.stream().anyMatch(hop -> hop.gateway().equals(Optional.of(router)));
        }
    }

    @Override
    public List<RemoteRoute> remote(Collection<Prefix> prefixes, int most) {
        return HostErrors.translate("read the routing table", () -> {
            List<RemoteRoute> routes = new ArrayList<>();
            for (Family family : Family.values()) {
                routes.addAll(find(family, found -> found.isInside(prefixes), most));
            }
            return routes;
        });
    }

    @Override
    public Optional<RemoteRoute> routeVia(IpAddress router) {
        return HostErrors.translate("read the routing table", () -> Stream.of(Family.values())
                .flatMap(family -> find(family, found -> found.goesOver(router), 1).stream())
                .filter(route -> route.nextHop().address().equals(Optional.of(router))).findFirst());
    }

    @Override
    public Optional<ExternalAddress> ownerByRoute(IpAddress address) {
        return HostErrors.translate("look up the route to " + address, () -> claims.byRoute(address));
    }

    @Override
    public List<ExternalAddress> localOverlaps(Collection<Prefix> prefixes) {
        return HostErrors.translate("read the host's addresses", () -> claims.ofLinks(prefixes));
    }

    @Override
    public Optional<ExternalAddress> probe(Collection<IpAddress> addresses, LinkName link) {
        return HostErrors.translate("ask the neighbours on " + link,
                () -> claims.probe(addresses, link, probe));
    }

    @Override
    public Set<LinkName> links() {
        return HostErrors.translate("read the host's links", () -> Set.copyOf(claims.links().values()));
    }

    @Override
    public Optional<ExternalAddress> neighbour(IpAddress address) {
        return HostErrors.translate("read the host's neighbours", () -> claims.ofNeighbour(address));
    }

    /** Returns one entry per next hop of each route. */
    private List<RemoteRoute> find(Family family, Predicate<FoundRoute> wanted, int most) {
        List<RemoteRoute> routes = new ArrayList<>();
        Map<Integer, String> names = new HashMap<>();
        for (FoundRoute found : kernel.dump(RouteRequests.dump(family), message -> read(message).filter(wanted),
                most)) {
            found.hops().forEach(hop -> routes.add(new RemoteRoute(found.route().destination(),
                    new NextHop(hop.gateway(), names.computeIfAbsent(hop.index(), this::nameOf)),
                    RouteText.protocol(found.route()))));
        }
        return routes;
    }

    private static Optional<FoundRoute> read(NetlinkMessage message) {
        return RouteMessage.read(message).filter(KernelRoutingTable::isRemote)
                .map(route -> new FoundRoute(route, RouteHop.of(message)));
    }

    private static boolean isRemote(RouteMessage route) {
        return route.table() == Rtnetlink.RT_TABLE_MAIN && route.type() == Rtnetlink.RTN_UNICAST
                && !OwnershipMark.isOurs(route) && route.protocol() != Rtnetlink.RTPROT_KERNEL;
    }

    private String nameOf(int index) {
        return index == 0 ? "" : reader.nameOf(index);
    }

    /** Closes the connection. Later calls throw HostFailure. */
    @Override
    public void close() {
        kernel.close();
    }
}
