package dev.routed.netlink.observe;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.failure.KernelTranslation;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads everything that net-routed owns, with a few dumps. */
public final class HostDump {
    private final HostReader reader;
    private final HostQuery query;
    private final Optional<PacketFilter> filter;
    private final LinkIndexes indexes;
    /** Names by index, cached as needed. */
    private final Map<Integer, String> names = new HashMap<>();

    /** @param indexes learns those of the links that are seen */
    public HostDump(HostReader reader, HostQuery query, Optional<PacketFilter> filter, LinkIndexes indexes) {
        this.indexes = indexes;
        this.reader = reader;
        this.query = query;
        this.filter = filter;
    }

    public ObservedHost observe() {
        Map<Integer, LinkMessage> ours = ours();
        ours.forEach((index, link) -> names.put(index, OwnershipMark.nameOf(link).orElseThrow().text()));
        Map<Boolean, List<AddressMessage>> addresses = reader.addresses().stream()
                .collect(Collectors.partitioningBy(address -> ours.containsKey(address.index())));
        Set<HostRoute> routes = reader.routes(OwnershipMark.ROUTE_PROTOCOL).stream().filter(OwnershipMark::isOurs)
                .map(route -> KernelTranslation.route(route, device(route))).collect(Collectors.toSet());
        List<ForeignRoute> foreign = new ArrayList<>();
        Set<HostRoute> places = query.routes().stream().map(HostRoute::onLink).collect(Collectors.toSet());
        for (RouteMessage route : inTheWay(routes)) {
            if (places.contains(KernelTranslation.place(route, device(route)))) {
                routes.add(KernelTranslation.relabelled(route, device(route)));
            } else {
                foreign.add(KernelTranslation.foreign(route, device(route)));
            }
        }
        return new ObservedHost(links(ours, addresses.get(true)), routes, foreign, own(addresses.get(false)),
                filter.map(PacketFilter::observe));
    }

    /** Returns the host ends by index. A renamed one counts if it is desired and no other link has its name. */
    private Map<Integer, LinkMessage> ours() {
        List<LinkMessage> candidates = reader.vethLinks();
        Map<Integer, LinkMessage> ours = candidates.stream().filter(OwnershipMark::isOurs)
                .collect(Collectors.toMap(LinkMessage::index, link -> link, (first, later) -> later));
        ours.forEach((index, link) -> indexes.learn(new LinkName(link.name()), index));
        Set<LinkName> taken = ours.values().stream().map(link -> new LinkName(link.name())).collect(Collectors.toSet());
        candidates.stream().filter(link -> !OwnershipMark.isOurs(link)).forEach(link -> OwnershipMark.nameOf(link)
                .filter(name -> query.links().contains(name) && taken.add(name))
                .ifPresent(name -> ours.put(link.index(), link)));
        return ours;
    }

    private Map<LinkName, ObservedLink> links(Map<Integer, LinkMessage> ours, List<AddressMessage> addresses) {
        Map<Integer, List<AddressMessage>> byLink = addresses.stream()
                .collect(Collectors.groupingBy(AddressMessage::index));
        return ours.values().stream().map(link -> KernelTranslation.link(new LinkName(names.get(link.index())), link,
                byLink.getOrDefault(link.index(), List.of())))
                .collect(Collectors.toMap(ObservedLink::name, link -> link, (first, later) -> later));
    }

    /**
     * Skips host ends that were created after the links were read; their addresses have the host end's name as label.
     */
    private static Set<IpAddress> own(List<AddressMessage> addresses) {
        return addresses.stream().filter(address -> !LinkName.isHostEnd(address.label()))
                .map(address -> address.address().address()).filter(KernelTranslation::isOfHost)
                .collect(Collectors.toSet());
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
        return route.index().isPresent() ? names.computeIfAbsent(route.index().getAsInt(), reader::nameOf) : "";
    }
}
