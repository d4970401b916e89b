package dev.routed.domain.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.NextHops;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the host should show.
 *
 * @param links by the name of the host end
 * @param spared links that are neither made nor deleted: their endpoints have left but are not yet deleted, and the engine
 *     is about to move the inner end; or they are being deleted already
 */
public record DesiredHost(Map<LinkName, LinkPair> links, Set<HostRoute> routes, Set<LinkName> spared) {

    public DesiredHost {
        links = Map.copyOf(links);
        routes = Set.copyOf(routes);
        spared = Set.copyOf(spared);
    }

    /** What the given joins ask of the host together, sparing the links of these endpoints. */
    public static DesiredHost of(Collection<Join> joins, Collection<EndpointId> known) {
        return of(joins).sparing(known.stream().map(LinkName::outer).toList());
    }

    /** The same, with these links spared as well unless they are wanted. */
    public DesiredHost sparing(Collection<LinkName> more) {
        Set<LinkName> all = new TreeSet<>(spared);
        all.addAll(more);
        all.removeAll(links.keySet());
        return new DesiredHost(links, routes, all);
    }

    /** What the given joins ask of the host together. */
    public static DesiredHost of(Collection<Join> joins) {
        Map<LinkName, LinkPair> links = new TreeMap<>();
        Set<HostRoute> routes = new TreeSet<>();
        for (Join join : joins) {
            LinkPair link = link(join);
            links.put(link.outer(), link);
            for (InterfaceAddress own : join.endpoint().addresses()) {
                routes.add(new HostRoute(own.address().hostPrefix(), link.outer()));
            }
        }
        return new DesiredHost(links, routes, Set.of());
    }

    /** The links that are missing from the host. */
    public Set<LinkName> lostIn(ObservedHost observed) {
        Set<LinkName> lost = new TreeSet<>(links.keySet());
        lost.removeAll(observed.links().keySet());
        return lost;
    }

    /** The same without these links and the routes over them. */
    public DesiredHost without(Set<LinkName> gone) {
        Map<LinkName, LinkPair> kept = new TreeMap<>(links);
        kept.keySet().removeAll(gone);
        Set<HostRoute> routed = new TreeSet<>(routes);
        routed.removeIf(route -> gone.contains(route.link()));
        return new DesiredHost(kept, routed, spared);
    }

    private static LinkPair link(Join join) {
        Endpoint endpoint = join.endpoint();
        Set<IpAddress> addresses = new TreeSet<>(join.nextHops());
        // Without an IPv4 address on it, FRR 10.7 forgets the routes of a link.
        addresses.add(NextHops.usual(Family.IPV4));
        return new LinkPair(LinkName.outer(endpoint.id()), LinkName.inner(endpoint.id()), alias(endpoint),
                endpoint.mac(), endpoint.mtu(), addresses);
    }

    private static String alias(Endpoint endpoint) {
        return "net-routed endpoint " + endpoint.id() + " network " + endpoint.network();
    }
}
