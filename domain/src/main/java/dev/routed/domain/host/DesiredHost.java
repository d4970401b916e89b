package dev.routed.domain.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.id.EndpointId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The desired state of the host.
 *
 * @param links by host end name
 * @param spared links that are neither created nor deleted: either their endpoint has left and is not yet deleted, and
 *     the engine is about to move the container end; or their deletion is already in progress
 * @param shared destinations that other hosts may announce too; foreign routes to them do not block ours
 * @param containerEnds configuration of container ends that the engine does not apply, if any
 * @param filters by link; a link without an entry still gets a filter
 * @param parents links whose neighbours the host answers for a destination, as long as it has a route to it
 */
public record DesiredHost(Map<LinkName, LinkPair> links, Set<HostRoute> routes, Set<LinkName> spared,
        Set<Prefix> shared, Map<LinkName, ContainerEnd> containerEnds, Map<LinkName, LinkFilter> filters,
        Map<Prefix, LinkName> parents) {

    public DesiredHost {
        links = Map.copyOf(links);
        routes = Set.copyOf(routes);
        spared = Set.copyOf(spared);
        shared = Set.copyOf(shared);
        containerEnds = Map.copyOf(containerEnds);
        filters = Map.copyOf(filters);
        parents = Map.copyOf(parents);
    }

    /** Creates a desired host without proxy entries. */
    public DesiredHost(Map<LinkName, LinkPair> links, Set<HostRoute> routes, Set<LinkName> spared, Set<Prefix> shared,
            Map<LinkName, ContainerEnd> containerEnds, Map<LinkName, LinkFilter> filters) {
        this(links, routes, spared, shared, containerEnds, filters, Map.of());
    }

    /** Creates a desired host without extra container end configuration and without filters. */
    public DesiredHost(Map<LinkName, LinkPair> links, Set<HostRoute> routes, Set<LinkName> spared) {
        this(links, routes, spared, Set.of(), Map.of(), Map.of());
    }

    /** Returns the combined desired state of the joins, sparing the links of the given endpoints. */
    public static DesiredHost of(Collection<Join> joins, Collection<EndpointId> known) {
        return of(joins).plusSpared(known.stream().map(LinkName::hostEnd).toList());
    }

    /**
     * Returns the desired state of one join, including the packet filters that its neighbours need because of it.
     *
     * @param neighbours other joins to the same namespace
     */
    public static DesiredHost of(Join join, Collection<Join> neighbours) {
        DesiredHost own = of(List.of(join));
        return new DesiredHost(own.links, own.routes, own.spared, own.shared, own.containerEnds,
                filters(Stream.concat(Stream.of(join), neighbours.stream()).toList()), own.parents);
    }

    /** Returns a copy that also spares these links, unless they are desired. */
    public DesiredHost plusSpared(Collection<LinkName> more) {
        Set<LinkName> all = new HashSet<>(spared);
        all.addAll(more);
        all.removeAll(links.keySet());
        return new DesiredHost(links, routes, all, shared, containerEnds, filters, parents);
    }

    /** Returns a copy with these additional routes, except those whose destinations already have a desired route. */
    public DesiredHost plusRoutes(Collection<HostRoute> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<Prefix> wanted = routes.stream().map(HostRoute::destination).collect(Collectors.toSet());
        Set<HostRoute> all = new HashSet<>(routes);
        more.stream().filter(route -> !wanted.contains(route.destination())).forEach(all::add);
        return new DesiredHost(links, all, spared, shared, containerEnds, filters, parents);
    }

    /** Returns a copy without these routes. */
    public DesiredHost minusRoutes(Set<HostRoute> withheld) {
        if (withheld.isEmpty()) {
            return this;
        }
        Set<HostRoute> left = new HashSet<>(routes);
        withheld.forEach(left::remove);
        return new DesiredHost(links, left, spared, shared, containerEnds, filters, parents);
    }

    /** Returns the combined desired state of the joins. */
    public static DesiredHost of(Collection<Join> joins) {
        Map<LinkName, LinkPair> links = new HashMap<>();
        Map<LinkName, ContainerEnd> containerEnds = new HashMap<>();
        for (Join join : joins) {
            LinkPair link = link(join);
            links.put(link.hostEnd(), link);
            if (!join.endpoint().options().aliases().isEmpty()) {
                containerEnds.put(link.hostEnd(), ContainerEnd.of(join, List.of()));
            }
        }
        DesiredHost alone = routesOf(joins);
        return new DesiredHost(links, alone.routes, Set.of(), alone.shared, containerEnds, filters(joins),
                alone.parents);
    }

    /** Returns the desired routes and proxy entries of the joins, without links. */
    public static DesiredHost routesOf(Collection<Join> joins) {
        Set<HostRoute> routes = new HashSet<>();
        Set<Prefix> shared = new HashSet<>();
        Map<Prefix, LinkName> parents = new HashMap<>();
        for (Join join : joins) {
            Endpoint endpoint = join.endpoint();
            LinkName link = LinkName.hostEnd(endpoint.id());
            List<Prefix> prefixes = endpoint.routedPrefixes();
            prefixes.forEach(prefix -> routes
                    .add(HostRoute.over(prefix, endpoint.forwarderTo(prefix), link, endpoint.options().table())));
            if (endpoint.options().anycast()) {
                shared.addAll(prefixes);
            }
            endpoint.options().parent().ifPresent(parent -> prefixes.forEach(prefix -> parents.put(prefix, parent)));
        }
        return new DesiredHost(Map.of(), routes, Set.of(), shared, Map.of(), Map.of(), parents);
    }

    private static Map<LinkName, LinkFilter> filters(Collection<Join> joins) {
        Map<Namespace, Set<Prefix>> own = new HashMap<>();
        joins.forEach(join -> own.computeIfAbsent(join.namespace(), first -> new HashSet<>())
                .addAll(join.endpoint().routedPrefixes()));
        Map<LinkName, LinkFilter> filters = new HashMap<>();
        for (Join join : joins) {
            LinkFilter filter = LinkFilter.of(join.endpoint(), own.get(join.namespace()));
            filters.put(filter.link(), filter);
        }
        return filters;
    }

    /** Returns the proxy entries for every address that has a route to a container. */
    public Set<ProxyEntry> proxies() {
        return proxies(Set.of());
    }

    /**
     * Returns the proxy entries for every address that has a route to a container.
     *
     * @param occupied destinations for which there are none, because packets to them take another route
     */
    public Set<ProxyEntry> proxies(Set<Prefix> occupied) {
        Set<ProxyEntry> proxies = new TreeSet<>();
        routes.stream().filter(route -> !occupied.contains(route.destination()))
                .forEach(route -> proxies.addAll(proxies(route)));
        return proxies;
    }

    private List<ProxyEntry> proxies(HostRoute route) {
        LinkName parent = parents.get(route.destination());
        return parent == null || route.isUnreachable() ? List.of() : Endpoint.addresses(route.destination()).stream()
                .map(address -> new ProxyEntry(parent, address)).toList();
    }

    /** Returns true if the host has the route, and answers for it where it should. */
    public boolean isPresent(HostRoute route, Set<HostRoute> routes, Set<ProxyEntry> proxies) {
        return routes.contains(route) && proxies.containsAll(proxies(route));
    }

    /** Returns the desired links that are missing from the host. */
    public Set<LinkName> lostIn(ObservedHost observed) {
        Set<LinkName> lost = new HashSet<>(links.keySet());
        lost.removeAll(observed.links().keySet());
        return lost;
    }

    /** Returns a copy without these links and their routes; their filters are kept. */
    public DesiredHost minusLinks(Set<LinkName> gone) {
        Map<LinkName, LinkPair> kept = new HashMap<>(links);
        kept.keySet().removeAll(gone);
        Set<HostRoute> routed = new HashSet<>(routes);
        routed.removeIf(route -> route.link().filter(gone::contains).isPresent());
        Map<LinkName, ContainerEnd> containerEnd = new HashMap<>(containerEnds);
        containerEnd.keySet().removeAll(gone);
        return new DesiredHost(kept, routed, spared, shared, containerEnd, filters, parents);
    }

    private static LinkPair link(Join join) {
        Endpoint endpoint = join.endpoint();
        Set<IpAddress> addresses = new TreeSet<>(join.nextHops());
        if (addresses.stream().noneMatch(hop -> hop.family() == Family.IPV4 && NextHops.isLinkLocalDefault(hop))) {
            // FRR 10.7 drops the routes of a link without an IPv4 address; the next hop may be on another host
            // interface.
            addresses.add(NextHops.placeholderAddress(endpoint.id()));
        }
        return new LinkPair(LinkName.hostEnd(endpoint.id()), LinkName.peer(endpoint.id()), alias(endpoint),
                endpoint.mac(), endpoint.mtu(), addresses, endpoint.options().hostIfName());
    }

    private static String alias(Endpoint endpoint) {
        return "net-routed endpoint " + endpoint.id() + " network " + endpoint.network();
    }
}
