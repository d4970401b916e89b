package dev.routed.netlink.observe;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
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
        ObservedRoutes routes = routes();
        return new ObservedHost(links(ours, addresses.get(true)), routes.routes(), routes.foreign(),
                own(addresses.get(false)), routes.proxies(),
                filter.map(PacketFilter::observe));
    }

    /** Returns the routes alone. */
    public ObservedRoutes routes() {
        return new RouteDump(reader, query, this::nameOf).read();
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

    private String nameOf(int index) {
        return names.computeIfAbsent(index,
                unknown -> indexes.nameOf(unknown).map(LinkName::text).orElseGet(() -> reader.nameOf(unknown)));
    }
}
