package dev.routed.netlink.observe;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Reads the routes that net-routed owns and, where a wanted one is missing, those of others in its place. */
final class RouteDump {
    private final HostReader reader;
    private final HostQuery query;
    private final IntFunction<String> names;

    /** @param names returns the name of the link with an index */
    RouteDump(HostReader reader, HostQuery query, IntFunction<String> names) {
        this.reader = reader;
        this.query = query;
        this.names = names;
    }

    ObservedRoutes read() {
        Set<HostRoute> routes = reader.routes(OwnershipMark.ROUTE_PROTOCOL).stream().filter(OwnershipMark::isOurs)
                .map(route -> KernelTranslation.route(route, device(route))).collect(Collectors.toSet());
        List<ForeignRoute> foreign = new ArrayList<>();
        List<RouteMessage> inTheWay = inTheWay(routes);
        Set<HostRoute> places = inTheWay.isEmpty() ? Set.of()
                : query.routes().stream().map(HostRoute::onLink).collect(Collectors.toSet());
        for (RouteMessage route : inTheWay) {
            if (places.contains(KernelTranslation.place(route, device(route)))) {
                routes.add(KernelTranslation.routeOfChangedProtocol(route, device(route)));
            } else {
                foreign.add(KernelTranslation.foreign(route, device(route)));
            }
        }
        return new ObservedRoutes(routes, foreign, ProxyEntries.read(reader, names));
    }

    /** Routes of other protocols to the destinations that the query names, where no route of ours is as wanted. */
    private List<RouteMessage> inTheWay(Set<HostRoute> routes) {
        Map<Prefix, RouteTable> missing = new HashMap<>();
        query.routes().stream().filter(route -> !routes.contains(route))
                .forEach(route -> missing.put(route.destination(), route.table()));
        query.destinations().forEach(destination -> missing.putIfAbsent(destination, RouteTable.MAIN));
        boolean onlyMain = missing.values().stream().allMatch(RouteTable::isMain);
        return missing.isEmpty() ? List.of() : (onlyMain ? reader.mainRoutes() : reader.routes()).stream()
                .filter(route -> new RouteTable(route.table()).equals(missing.get(route.destination())))
                .filter(route -> !OwnershipMark.isOurs(route)).toList();
    }

    private String device(RouteMessage route) {
        return route.index().isPresent() ? names.apply(route.index().getAsInt()) : "";
    }
}
