package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What an observation of the host is to show.
 *
 * @param links host ends, by the names that they should have
 * @param filters links whose filters are shown, beside those of {@code links}
 * @param addresses those that are looked for on links of others
 * @param routes wanted routes; where one is missing, routes of others to its destination are shown
 * @param destinations where else routes of others in the main table are shown
 * @param proxies wanted proxy entries
 */
public record HostQuery(Set<LinkName> links, Set<LinkName> filters, Set<IpAddress> addresses, Set<HostRoute> routes,
        Set<Prefix> destinations, Set<ProxyEntry> proxies) {

    public HostQuery {
        links = Set.copyOf(links);
        filters = Set.copyOf(filters);
        addresses = Set.copyOf(addresses);
        routes = Set.copyOf(routes);
        destinations = Set.copyOf(destinations);
        proxies = Set.copyOf(proxies);
    }

    /** The destinations of the routes, too. */
    public Set<Prefix> allDestinations() {
        Set<Prefix> all = new HashSet<>(destinations);
        routes.forEach(route -> all.add(route.destination()));
        return all;
    }

    /** Names nothing: {@code observe} then returns net-routed's own objects only. */
    public static HostQuery ours() {
        return new HostQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Whatever bears on making the host as desired. */
    public static HostQuery of(DesiredHost desired) {
        Set<LinkName> links = new HashSet<>(desired.links().keySet());
        links.addAll(desired.spared());
        Set<IpAddress> addresses = new HashSet<>();
        desired.links().values().forEach(link -> addresses.addAll(link.addresses()));
        return new HostQuery(links, desired.filters().keySet(), addresses, desired.routes(), Set.of(),
                desired.proxies());
    }

    /** One host end. */
    public static HostQuery ofLink(LinkName link) {
        return new HostQuery(Set.of(link), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** Routes of others in the main table to these very prefixes. */
    public static HostQuery ofDestinations(Collection<Prefix> destinations) {
        return new HostQuery(Set.of(), Set.of(), Set.of(), Set.of(), Set.copyOf(destinations), Set.of());
    }
}
