package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.host.HostAddresses;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMembership;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.rtnetlink.route.RouteHop;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the forwarded interfaces of the calling thread's network namespace. */
public final class ForwardedLinkReader {
    private ForwardedLinkReader() {
    }

    /**
     * Returns the interfaces that lead to other hosts, by name, with the addresses that other hosts can use. Throws
     * NetlinkException and SyscallFailed.
     */
    public static SortedMap<String, List<InterfaceAddress>> read() {
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            SortedMap<String, List<InterfaceAddress>> chosen = new TreeMap<>();
            ForwardedLinks.choose(candidates(kernel), defaults(kernel))
                    .forEach(link -> chosen.put(link.name(), link.addresses()));
            return chosen;
        }
    }

    /** Names of forwarded interfaces, sorted. */
    record ForwardedNames(Set<String> all, Set<String> uplinks) {
    }

    /** Returns the names of the forwarded interfaces. Throws NetlinkException and SyscallFailed. */
    static ForwardedNames names() {
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            List<ForwardedLinks.Candidate> links = candidates(kernel);
            Set<Integer> defaults = defaults(kernel);
            return new ForwardedNames(names(ForwardedLinks.choose(links, defaults)),
                    names(ForwardedLinks.uplinks(links, defaults)));
        }
    }

    private static Set<String> names(List<ForwardedLinks.Candidate> links) {
        return links.stream().map(ForwardedLinks.Candidate::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the uplinks, ordered by index. Throws HostFailure.
     *
     * @param unnumbered the names of links over which the host has neighbours without having an address there
     */
    public static List<Uplink> uplinks(Collection<String> unnumbered) {
        return HostErrors.translate("read the host's links", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                List<ForwardedLinks.Candidate> links = candidates(kernel);
                Set<Integer> known = new HashSet<>(defaults(kernel));
                links.stream().filter(link -> unnumbered.contains(link.name())).map(ForwardedLinks.Candidate::index)
                        .forEach(known::add);
                return ForwardedLinks.uplinks(links, known).stream()
                        .map(link -> new Uplink(link.name(), link.addresses(), link.mtu())).toList();
            }
        });
    }

    /**
     * Returns true if the calling thread's network namespace has a route to addresses that only a default route covers.
     * Throws NetlinkException and SyscallFailed.
     */
    public static boolean hasDefaultRoute(Family family) {
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            return !new HostReader(kernel).routesTo(Set.of(ForwardedLinks.beyond(family))).isEmpty();
        }
    }

    /**
     * Returns true if the calling thread's network namespace has this link. Throws NetlinkException and SyscallFailed.
     */
    static boolean exists(String name) {
        LinkName link = new LinkName(name);
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            return new HostReader(kernel).links(List.of(link)).containsKey(link);
        }
    }

    private static List<ForwardedLinks.Candidate> candidates(NetlinkConnection kernel) {
        Map<Integer, List<InterfaceAddress>> addresses = Stream.of(Family.values())
                .flatMap(family -> shared(kernel, family))
                .collect(Collectors.groupingBy(AddressMessage::index,
                        Collectors.mapping(AddressMessage::address, Collectors.toList())));
        return kernel.dumpMerged(LinkRequests.dump(), message -> candidate(message, addresses),
                ForwardedLinks.Candidate::index);
    }

    private static Optional<ForwardedLinks.Candidate> candidate(NetlinkMessage message,
            Map<Integer, List<InterfaceAddress>> addresses) {
        if (LinkName.isHostEnd(LinkMessage.nameOf(message))) {
            return Optional.empty();
        }
        LinkMessage link = LinkMessage.read(message);
        LinkMembership membership = LinkMembership.read(message);
        return Optional.of(new ForwardedLinks.Candidate(link.index(), link.name(), link.up(), membership.loopback(),
                link.kind(), membership.master(), link.mtu(), addresses.getOrDefault(link.index(), List.of())));
    }

    private static Stream<AddressMessage> shared(NetlinkConnection kernel, Family family) {
        return new HostReader(kernel).addresses(family).stream()
                .filter(own -> HostAddresses.isUsableByOthers(own.address()));
    }

    /**
     * Returns the interfaces of the default routes, each of which may have several. Looks up one external address per
     * family instead of dumping the table, since a host may have a million routes.
     */
    private static Set<Integer> defaults(NetlinkConnection kernel) {
        return kernel.exchange(Stream.of(Family.values()).map(ForwardedLinks::beyond).map(RouteRequests::get).toList())
                .stream()
                .filter(answer -> answer.error().isEmpty())
                .map(NetlinkReply::parts).flatMap(List::stream).flatMap(route -> RouteHop.of(route).stream())
                .map(RouteHop::index).filter(index -> index != 0).collect(Collectors.toSet());
    }
}
