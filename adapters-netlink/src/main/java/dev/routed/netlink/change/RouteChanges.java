package dev.routed.netlink.change;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Adds and deletes routes with net-routed's route protocol. */
final class RouteChanges {
    private final RequestRunner changes;

    RouteChanges(RequestRunner changes) {
        this.changes = changes;
    }

    public List<Optional<NetlinkError>> add(List<HostRoute> routes) {
        return make(routes, RouteRequests::adding);
    }

    List<Optional<NetlinkError>> replace(List<HostRoute> routes) {
        return make(routes, RouteRequests::replacing);
    }

    /**
     * Replaces routes over links by equivalent ones and back: the kernel sends no event for a route that is replaced by
     * an equal one.
     */
    List<Optional<NetlinkError>> refresh(List<HostRoute> routes) {
        List<Optional<NetlinkError>> outcomes = changes.carryOut(
                routes.stream().flatMap(route -> Stream.of(new Refresh(route, true), new Refresh(route, false)))
                        .toList(),
                refresh -> link(refresh.route()), Refresh::request);
        return IntStream.range(0, routes.size()).mapToObj(i -> RequestRunner.unlessGone(outcomes.get(2 * i + 1)))
                .toList();
    }

    /** One of the two replacements of a route. */
    private record Refresh(HostRoute route, boolean differs) {

        NetlinkRequest request(int index) {
            NetlinkRequest request = overLink(route, index);
            return differs ? RouteRequests.replacingByEquivalent(request) : RouteRequests.replacingOnly(request);
        }
    }

    private List<Optional<NetlinkError>> make(List<HostRoute> routes, UnaryOperator<NetlinkRequest> manner) {
        List<HostRoute> nowhere = routes.stream().filter(HostRoute::isUnreachable).toList();
        List<HostRoute> over = routes.stream().filter(route -> !route.isUnreachable()).toList();
        Iterator<Optional<NetlinkError>> ofNowhere = changes.carryOut(
                nowhere.stream().map(RouteChanges::unreachable).map(manner).toList()).iterator();
        Iterator<Optional<NetlinkError>> ofOver = changes.carryOut(over, RouteChanges::link,
                (route, index) -> manner.apply(overLink(route, index))).iterator();
        return routes.stream().map(route -> route.isUnreachable() ? ofNowhere.next() : ofOver.next()).toList();
    }

    private static LinkName link(HostRoute route) {
        return route.link().orElseThrow(() -> new IllegalArgumentException("a route without a link: " + route));
    }

    private static NetlinkRequest overLink(HostRoute route, int index) {
        return route.via().map(gateway -> RouteRequests.makeVia(route.destination(), gateway, route.table(), index,
                OwnershipMark.ROUTE_PROTOCOL))
                .orElseGet(() -> RouteRequests.make(route.destination(), route.table(), index,
                        OwnershipMark.ROUTE_PROTOCOL));
    }

    private static NetlinkRequest deletion(HostRoute route, int index) {
        return route.via().map(gateway -> RouteRequests.deleteVia(route.destination(), gateway, route.table(), index,
                OwnershipMark.ROUTE_PROTOCOL))
                .orElseGet(() -> RouteRequests.delete(route.destination(), route.table(), index,
                        OwnershipMark.ROUTE_PROTOCOL));
    }

    private static NetlinkRequest unreachable(HostRoute route) {
        return RouteRequests.makeUnreachable(route.destination(), route.table(), OwnershipMark.ROUTE_PROTOCOL);
    }

    List<Optional<NetlinkError>> delete(List<HostRoute> routes) {
        List<HostRoute> nowhere = routes.stream().filter(HostRoute::isUnreachable).toList();
        List<HostRoute> plain = routes.stream().filter(RouteChanges::isPlain).toList();
        List<HostRoute> odd = routes.stream().filter(route -> !isPlain(route) && !route.isUnreachable()).toList();
        Map<HostRoute, Optional<NetlinkError>> outcomes = new HashMap<>();
        put(nowhere, changes.carryOut(nowhere.stream().map(route -> RouteRequests.deleteUnreachable(route.destination(),
                route.table(), OwnershipMark.ROUTE_PROTOCOL)).toList()), outcomes);
        put(plain, deletePlain(plain), outcomes);
        put(odd, deleteOdd(odd), outcomes);
        return routes.stream().map(outcomes::get).map(RequestRunner::unlessGone).toList();
    }

    private List<Optional<NetlinkError>> deletePlain(List<HostRoute> routes) {
        return changes.carryOut(routes, RouteChanges::link, RouteChanges::deletion);
    }

    /**
     * Deletes routes over other links or with unusual attributes: looks them up again and deletes them as the kernel
     * reports them.
     */
    private List<Optional<NetlinkError>> deleteOdd(List<HostRoute> routes) {
        Map<HostRoute, RouteMessage> shown = routes.isEmpty() ? Map.of() : shown(routes);
        List<Optional<NetlinkError>> outcomes = new ArrayList<>();
        for (HostRoute route : routes) {
            outcomes.add(shown.containsKey(route)
                    ? changes.carryOut(List.of(RouteRequests.delete(shown.get(route)))).get(0) : Optional.empty());
        }
        return outcomes;
    }

    private Map<HostRoute, RouteMessage> shown(List<HostRoute> odd) {
        Set<Prefix> destinations = odd.stream().map(HostRoute::destination).collect(Collectors.toSet());
        Map<HostRoute, RouteMessage> shown = new HashMap<>();
        for (RouteMessage route : changes.reader().routes()) {
            if (destinations.contains(route.destination())) {
                String device = route.index().isPresent() ? changes.reader().nameOf(route.index().getAsInt()) : "";
                shown.put(OwnershipMark.isOurs(route) ? KernelTranslation.route(route, device)
                        : KernelTranslation.routeOfChangedProtocol(route, device), route);
            }
        }
        return shown;
    }

    private static boolean isPlain(HostRoute route) {
        return route.attributes().isEmpty() && route.link().map(LinkName::text).filter(LinkName::isHostEnd).isPresent();
    }

    private static void put(List<HostRoute> routes, List<Optional<NetlinkError>> from,
            Map<HostRoute, Optional<NetlinkError>> to) {
        for (int i = 0; i < routes.size(); i++) {
            to.put(routes.get(i), from.get(i));
        }
    }
}
