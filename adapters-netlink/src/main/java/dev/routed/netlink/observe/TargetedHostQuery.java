package dev.routed.netlink.observe;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The links, destinations and addresses that a query names, seen by asking for each: no dump of what is not ours.
 *
 * <p>Of several routes to one destination this sees the one that the host takes.
 */
public final class TargetedHostQuery {
    private final HostReader reader;
    private final HostQuery query;
    private final Optional<PacketFilter> filter;
    private final LinkIndexes indexes;

    /** @param indexes of the namespace that is read */
    public TargetedHostQuery(HostReader reader, HostQuery query, Optional<PacketFilter> filter, LinkIndexes indexes) {
        this.indexes = indexes;
        this.reader = reader;
        this.query = query;
        this.filter = filter;
    }

    public ObservedHost observe() {
        Set<Prefix> destinations = query.allDestinations();
        Set<HostRoute> routes = new TreeSet<>();
        List<ForeignRoute> foreign = new ArrayList<>();
        Set<IpAddress> own = new TreeSet<>();
        reader.routesTo(namedAddresses()).forEach((address, route) -> {
            if (route.type() == Rtnetlink.RTN_LOCAL && isElsewhere(address, route)) {
                own.add(address);
            } else if (destinations.contains(route.destination()) && OwnershipMark.isOurs(route)) {
                routes.add(KernelTranslation.route(route, device(route)));
            } else if (destinations.contains(route.destination()) && route.table() == Rtnetlink.RT_TABLE_MAIN) {
                foreign.add(KernelTranslation.foreign(route, device(route)));
            }
        });
        inOtherTables().forEach(route -> {
            if (OwnershipMark.isOurs(route)) {
                routes.add(KernelTranslation.route(route, device(route)));
            } else {
                foreign.add(KernelTranslation.foreign(route, device(route)));
            }
        });
        return new ObservedHost(links(), routes, foreign, own, proxies(), filter.map(this::filters));
    }

    private Set<ProxyEntry> proxies() {
        if (query.proxies().isEmpty()) {
            return Set.of();
        }
        Set<ProxyEntry> proxies = ProxyEntries.read(reader, reader::nameOf);
        proxies.retainAll(query.proxies());
        return proxies;
    }

    private Map<LinkName, LinkFilter> filters(PacketFilter able) {
        Set<LinkName> names = new TreeSet<>(query.links());
        names.addAll(query.filters());
        return able.remembered(names);
    }

    /**
     * Reads routes in other tables by a dump: the kernel's lookup follows the rules, which lead to the main table and
     * rarely to another.
     */
    private List<RouteMessage> inOtherTables() {
        Map<Prefix, RouteTable> tables = query.routes().stream().filter(route -> !route.table().isMain())
                .collect(Collectors.toMap(HostRoute::destination, HostRoute::table));
        return tables.isEmpty() ? List.of() : reader.routes().stream()
                .filter(route -> new RouteTable(route.table()).equals(tables.get(route.destination()))).toList();
    }

    private Map<LinkName, ObservedLink> links() {
        Map<LinkName, ObservedLink> links = new TreeMap<>();
        reader.links(query.links()).forEach((name, link) -> {
            if (OwnershipMark.isOurs(link)) {
                links.put(name, KernelTranslation.link(name, link, reader.addressesOn(link.index())));
            }
        });
        return links;
    }

    private Set<IpAddress> namedAddresses() {
        Set<IpAddress> addresses = new TreeSet<>(query.addresses());
        query.allDestinations().forEach(destination -> addresses.add(destination.first()));
        addresses.removeIf(address -> !KernelTranslation.isOfHost(address));
        return addresses;
    }

    private boolean isElsewhere(IpAddress address, RouteMessage route) {
        return route.destination().equals(address.hostPrefix()) && !LinkName.isHostEnd(device(route));
    }

    private String device(RouteMessage route) {
        return route.index().isPresent() ? nameOf(route.index().getAsInt()) : "";
    }

    private String nameOf(int index) {
        return indexes.nameOf(index).map(LinkName::text).orElseGet(() -> reader.nameOf(index));
    }
}
