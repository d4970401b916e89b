package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a {@link FakeKernel} shows to a query. */
record FakeView(FakeKernel kernel, HostQuery query) {

    ObservedHost everything() {
        return new ObservedHost(kernel.links(), kernel.routes(), foreign(), kernel.own(), kernel.proxies(),
                kernel.filters());
    }

    ObservedRoutes routes() {
        return new ObservedRoutes(kernel.routes(), foreign(), kernel.proxies());
    }

    ObservedHost part() {
        Map<LinkName, ObservedLink> links = new TreeMap<>(kernel.links());
        links.keySet().removeIf(link -> !query.links().contains(link));
        Set<Prefix> destinations = query.allDestinations();
        Set<HostRoute> routes = kernel.routes().stream().filter(route -> destinations.contains(route.destination()))
                .collect(Collectors.toSet());
        Set<IpAddress> own = new HashSet<>(kernel.own());
        own.retainAll(namedAddresses());
        Set<ProxyEntry> proxies = new HashSet<>(kernel.proxies());
        proxies.retainAll(query.proxies());
        return new ObservedHost(links, routes, foreign(), own, proxies, kernel.filters().map(this::named));
    }

    private Map<LinkName, LinkFilter> named(Map<LinkName, LinkFilter> all) {
        Map<LinkName, LinkFilter> named = new TreeMap<>(all);
        named.keySet().removeIf(link -> !query.filters().contains(link) && !query.links().contains(link));
        return named;
    }

    /** Foreign routes do not matter where our own route is correct. */
    private List<ForeignRoute> foreign() {
        Set<Prefix> destinations = query.routes().stream().filter(route -> !kernel.routes().contains(route))
                .map(HostRoute::destination).collect(Collectors.toCollection(HashSet::new));
        destinations.addAll(query.destinations());
        return kernel.foreign().stream().filter(route -> destinations.contains(route.destination())).toList();
    }

    private Set<IpAddress> namedAddresses() {
        Set<IpAddress> addresses = new HashSet<>(query.addresses());
        query.allDestinations().forEach(destination -> addresses.add(destination.first()));
        return addresses;
    }
}
