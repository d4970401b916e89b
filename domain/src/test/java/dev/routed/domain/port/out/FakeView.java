package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a {@link FakeKernel} shows to somebody who wants {@code desired}. */
record FakeView(FakeKernel kernel, DesiredHost desired) {

    ObservedHost everything() {
        return new ObservedHost(kernel.links(), kernel.routes(), foreign(), kernel.own(), kernel.filters());
    }

    ObservedHost part() {
        Map<LinkName, ObservedLink> links = new TreeMap<>(kernel.links());
        links.keySet().removeIf(link -> !desired.links().containsKey(link) && !desired.spared().contains(link));
        Set<Prefix> destinations = destinations();
        Set<HostRoute> routes = kernel.routes().stream().filter(route -> destinations.contains(route.destination()))
                .collect(Collectors.toSet());
        Set<IpAddress> own = new HashSet<>(kernel.own());
        own.retainAll(namedAddresses());
        return new ObservedHost(links, routes, foreign(), own, kernel.filters().map(this::named));
    }

    private Map<LinkName, LinkFilter> named(Map<LinkName, LinkFilter> all) {
        Map<LinkName, LinkFilter> named = new TreeMap<>(all);
        named.keySet().removeIf(link -> !desired.filters().containsKey(link) && !desired.links().containsKey(link)
                && !desired.spared().contains(link));
        return named;
    }

    /** Of no interest where our own route is as it should be. */
    private List<ForeignRoute> foreign() {
        Set<Prefix> destinations = desired.routes().stream().filter(route -> !kernel.routes().contains(route))
                .map(HostRoute::destination).collect(Collectors.toSet());
        return kernel.foreign().stream().filter(route -> destinations.contains(route.destination())).toList();
    }

    private Set<Prefix> destinations() {
        return desired.routes().stream().map(HostRoute::destination).collect(Collectors.toSet());
    }

    private Set<IpAddress> namedAddresses() {
        Set<IpAddress> addresses = desired.links().values().stream().flatMap(link -> link.addresses().stream())
                .collect(Collectors.toSet());
        desired.routes().forEach(route -> addresses.add(route.destination().first()));
        return addresses;
    }
}
