package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The observed state of the host: our links, routes and filters, and foreign routes that conflict with ours.
 *
 * @param links host ends that bear our mark, by name
 * @param routes routes of our protocol, whatever their targets and attributes
 * @param foreign routes of others to destinations that a {@link HostQuery} names
 * @param ownAddresses addresses of the host on links that are not ours, without IPv6 link-local ones
 * @param proxies proxy entries of ours that the host answers for
 * @param filters of links of ours, whether they are there or not; empty where this host cannot filter packets
 */
public record ObservedHost(Map<LinkName, ObservedLink> links, Set<HostRoute> routes, List<ForeignRoute> foreign,
        Set<IpAddress> ownAddresses, Set<ProxyEntry> proxies, Optional<Map<LinkName, LinkFilter>> filters) {

    public ObservedHost {
        links = Map.copyOf(links);
        routes = Set.copyOf(routes);
        foreign = List.copyOf(foreign);
        ownAddresses = Set.copyOf(ownAddresses);
        proxies = Set.copyOf(proxies);
        filters = filters.map(Map::copyOf);
    }

    /** Creates an observed host without proxy entries and filters. */
    public ObservedHost(Map<LinkName, ObservedLink> links, Set<HostRoute> routes, List<ForeignRoute> foreign,
            Set<IpAddress> ownAddresses) {
        this(links, routes, foreign, ownAddresses, Set.of(), Optional.of(Map.of()));
    }

    /** Returns the foreign route to the destination, if any. */
    public Optional<ForeignRoute> foreignTo(Prefix destination) {
        return foreign.stream().filter(route -> route.destination().equals(destination)).findFirst();
    }

    /** Returns a copy that also contains these links, newly created and without addresses. */
    public ObservedHost with(Collection<LinkPair> fresh) {
        Map<LinkName, ObservedLink> all = new TreeMap<>(links);
        fresh.forEach(link -> all.put(link.hostEnd(),
                new ObservedLink(link.hostEnd(), true, link.mtu().bytes(), link.alias(), Set.of())));
        return new ObservedHost(all, routes, foreign, ownAddresses, proxies, filters);
    }
}
