package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Uplinks;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMembership;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.rtnetlink.route.RouteHop;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
            Map<Integer, List<InterfaceAddress>> addresses = Stream.of(Family.values())
                    .flatMap(family -> shared(kernel, family))
                    .collect(Collectors.groupingBy(AddressMessage::index,
                            Collectors.mapping(AddressMessage::address, Collectors.toList())));
            List<ForwardedLinks.Candidate> links = kernel.dumpMerged(LinkRequests.dump(),
                    message -> link(message, addresses.keySet()), ForwardedLinks.Candidate::index);
            SortedMap<String, List<InterfaceAddress>> chosen = new TreeMap<>();
            ForwardedLinks.choose(links, defaults(kernel))
                    .forEach(link -> chosen.put(link.name(), addresses.getOrDefault(link.index(), List.of())));
            return chosen;
        }
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

    private static Optional<ForwardedLinks.Candidate> link(NetlinkMessage message, Set<Integer> addressed) {
        if (LinkName.isHostEnd(LinkMessage.nameOf(message))) {
            return Optional.empty();
        }
        LinkMessage link = LinkMessage.read(message);
        LinkMembership membership = LinkMembership.read(message);
        return Optional
                .of(new ForwardedLinks.Candidate(link.index(), link.name(), link.up(), membership.loopback(),
                        link.kind(),
                        membership.master(), addressed.contains(link.index())));
    }

    private static Stream<AddressMessage> shared(NetlinkConnection kernel, Family family) {
        return new HostReader(kernel).addresses(family).stream()
                .filter(own -> Uplinks.NOT_SHARED.stream().noneMatch(local -> local.contains(own.address().address())));
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
